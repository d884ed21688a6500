"""El Formato B: cada falta con su nota, los años de dos en dos y los totales por período."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bocamina.normativa import Eleccion
from bocamina.normativa.exploracion import reglamento_b
from bocamina.nucleo.exploracion.formato_a import Firmante
from bocamina.nucleo.exploracion.formato_b import FormatoB, LineaB, revisar_b, totales_por_periodo

FECHA = date(2026, 3, 1)
REGLAMENTO = reglamento_b(en=FECHA)
CUATRO_CINCO = REGLAMENTO.periodo("4-5")
FASES = {"perforaciones": "II", "geotecnico": "II", "modelo_geologico": "III"}
MINIMOS = {"perforaciones": Fraction(3500), "geotecnico": None, "modelo_geologico": Fraction(90)}
LINEAS = {
    "perforaciones": LineaB("perforaciones", "Núcleos y registros", 4, 4, Fraction(3500)),
    "modelo_geologico": LineaB("modelo_geologico", "Modelo y memoria", 5, 5, Fraction(90)),
}
COMPLETO = FormatoB(CUATRO_CINCO, LINEAS, Firmante("Rosa Ardila", "geologo", "1234"))


def reglas(formato: FormatoB) -> list[tuple[str, str]]:
    return [(h.regla, h.linea) for h in revisar_b(formato, REGLAMENTO, fases=FASES, minimos=MINIMOS)]


def con(id: str, **cambios) -> FormatoB:
    return replace(COMPLETO, lineas={**LINEAS, id: replace(LINEAS.get(id, LineaB(id)), **cambios)})


def test_un_formato_completo_no_tiene_nada_que_decir():
    assert reglas(COMPLETO) == []


@pytest.mark.parametrize(
    ("id", "cambios", "regla"),
    [
        ("perforaciones", {"producto": " "}, "sin_producto"),
        ("perforaciones", {"anio_ejecucion": None}, "sin_anio_ejecucion"),
        ("perforaciones", {"anio_entrega": None}, "sin_anio_entrega"),
        ("perforaciones", {"anio_ejecucion": 3}, "anio_fuera"),
        ("perforaciones", {"anio_entrega": 6}, "anio_fuera"),
        ("modelo_geologico", {"anio_entrega": 4}, "entrega_antes"),
        ("perforaciones", {"monto_smldv": None}, "falta_monto"),
        ("perforaciones", {"monto_smldv": Fraction("3499.999999")}, "monto_bajo_minimo"),
        ("modelo_geologico", {"anio_ejecucion": 4, "anio_entrega": 5}, None),
    ],
)
def test_cada_falta_se_nombra_en_su_linea(id, cambios, regla):
    esperado = [] if regla is None else [(regla, id)]
    assert reglas(con(id, **cambios)) == esperado


def test_la_fase_iii_no_empieza_antes_de_terminar_la_ii():
    tarde = replace(
        COMPLETO,
        lineas={
            "perforaciones": replace(LINEAS["perforaciones"], anio_ejecucion=5, anio_entrega=5),
            "modelo_geologico": replace(LINEAS["modelo_geologico"], anio_ejecucion=4),
        },
    )
    assert ("fases_sin_secuencia", "modelo_geologico") in reglas(tarde)


def test_sin_ninguna_actividad_y_sin_firma():
    assert reglas(FormatoB(CUATRO_CINCO, {})) == [("sin_actividades", ""), ("sin_firma", "")]


def test_art270_un_abogado_no_firma():
    assert reglas(replace(COMPLETO, firmante=Firmante("Ana", "abogada", "1"))) == [("profesion_no_firma", "")]


def test_los_periodos_van_del_cuarto_al_undecimo_anio_de_dos_en_dos():
    assert [p.clave for p in REGLAMENTO.periodos] == ["4-5", "6-7", "8-9", "10-11"]
    assert CUATRO_CINCO.anios == (4, 5)


def test_los_totales_van_en_la_columna_de_su_periodo():
    # 3.500 + 90 = 3.590 en los años 4 y 5; los demás períodos, nada.
    assert totales_por_periodo((COMPLETO,), REGLAMENTO.periodos) == {
        "4-5": Fraction(3590),
        "6-7": Fraction(0),
        "8-9": Fraction(0),
        "10-11": Fraction(0),
    }


def test_el_criterio_formato_b_ejercicios_cambia_los_anios():
    otra = Eleccion("formato-b-ejercicios", "anios_1_a_3", date(2026, 1, 1), "Prueba")
    assert [p.clave for p in reglamento_b(en=FECHA, elecciones=[otra]).periodos] == ["1-3"]


def test_cada_regla_del_formato_b_la_emite_alguna_revision():
    emitidas = {"sin_actividades", "sin_firma", "profesion_no_firma", "fases_sin_secuencia"}
    emitidas |= {"sin_producto", "sin_anio_ejecucion", "sin_anio_entrega", "anio_fuera", "entrega_antes"}
    emitidas |= {"falta_monto", "monto_bajo_minimo"}
    assert set(REGLAMENTO.reglas) == emitidas
    assert all(norma.citas for norma in REGLAMENTO.reglas.values())
