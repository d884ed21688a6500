"""La revisión del Formato A: cada falta, con su nota; lo bien hecho, en silencio."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bocamina.normativa import Eleccion
from bocamina.normativa.exploracion import reglamento, tablas
from bocamina.nucleo.exploracion import Propuesta
from bocamina.nucleo.exploracion.formato_a import (
    Adicional,
    Firmante,
    FormatoA,
    Linea,
    gobierno,
    minimos,
    totales,
)
from bocamina.nucleo.exploracion.revision import revisar

FECHA = date(2026, 3, 1)
TABLAS, REGLAMENTO = tablas(en=FECHA), reglamento(en=FECHA)
FASES = {labor.id: labor.fase for labor in TABLAS.labores}
ANIO = {"I": 1, "II": 2, "III": 3}


def completo(propuesta: Propuesta | None = None) -> FormatoA:
    """Un formato de carbón de 149 ha sin nada que decir: fase I el año 1, II el 2, III el 3."""
    base = FormatoA(
        (propuesta or Propuesta("carbon", Fraction(149), FECHA, otros_terrenos=True),),
        {},
        firmante=Firmante("Rosa Ardila", "geologo", "1234"),
        acepta_personal_nacional=True,
        tiene_capacidad_economica=True,
    )
    resultado = gobierno(base, TABLAS).resultado
    lineas = {}
    for renglon in [*resultado.actividades.values(), *resultado.ambientales.values()]:
        if renglon.obligatoria or renglon.id in ("seleccion_sitios", "fauna_flora"):
            anio = ANIO.get(FASES.get(renglon.id, "I"), 1)
            entrega = anio if renglon.id in FASES else None
            sugeridos = REGLAMENTO.sugeridos[renglon.id]
            lineas[renglon.id] = Linea(renglon.id, True, renglon.minimo_smldv, anio, entrega, sugeridos)
    return replace(base, lineas=lineas)


def con(formato: FormatoA, id: str, **cambios) -> FormatoA:
    return replace(formato, lineas={**formato.lineas, id: replace(formato.linea(id), **cambios)})


def reglas(formato: FormatoA) -> list[tuple[str, str]]:
    return [(h.regla, h.linea) for h in revisar(formato, TABLAS, REGLAMENTO)]


def test_un_formato_completo_no_tiene_hallazgos():
    assert reglas(completo()) == []


@pytest.mark.parametrize(
    ("id", "cambios", "regla"),
    [
        ("geoquimica", {"monto_smldv": Fraction(199)}, "monto_bajo_minimo"),  # 40 × 5 = 200
        ("geoquimica", {"monto_smldv": None}, "falta_monto"),
        ("geoquimica", {"aplica": False}, "omitida_sin_razon"),
        ("geoquimica", {"anio_ejecucion": None}, "sin_anio_ejecucion"),
        ("geoquimica", {"anio_entrega": None}, "sin_anio_entrega"),
        ("geoquimica", {"profesionales": ()}, "sin_profesional"),
        ("geoquimica", {"profesionales": ("inventado",)}, "sin_profesional"),
        ("geoquimica", {"profesionales": ("topografo",)}, "profesional_distinto"),
        ("muestreo_calidad", {"anio_entrega": 1}, "entrega_antes"),
        ("modelo_geologico", {"anio_entrega": 4}, "anio_fuera"),
        ("muestreo_calidad", {"anio_ejecucion": 0}, "anio_fuera"),
        ("gestion_social", {"anio_ejecucion": 3}, "ambiental_fuera"),
        ("gestion_social", {"anio_ejecucion": None}, "sin_anio_ejecucion"),
        ("dinamica_fluvial", {"aplica": True, "monto_smldv": Fraction(1)}, "no_corresponde"),
    ],
)
def test_cada_falta_se_nombra_en_su_linea(id, cambios, regla):
    assert (regla, id) in reglas(con(completo(), id, **cambios))


def test_nota10_lo_obligatorio_se_omite_con_razon_tecnica():
    omitida = con(completo(), "geoquimica", aplica=False, razon_tecnica="La roca está cubierta.")

    assert reglas(omitida) == []


def test_nota2_las_fases_van_en_secuencia():
    """Si una actividad de fase I pasa al año 3, toda la fase II del año 2 queda fuera de orden."""
    corrida = con(completo(), "cartografia_geologica", anio_ejecucion=3, anio_entrega=3)

    assert ("fases_sin_secuencia", "muestreo_calidad") in reglas(corrida)


def test_menos_anios_tambien_se_puede():
    """Todo el programa en un año respeta la secuencia."""
    formato = completo()
    juntas = {
        id: replace(linea, anio_ejecucion=1, anio_entrega=1 if linea.anio_entrega else None)
        for id, linea in formato.lineas.items()
    }

    assert reglas(replace(formato, lineas=juntas)) == []


def test_lo_optativo_ofrecido_se_mide_con_la_tabla():
    """Perforaciones hasta 150 ha son optativas; ofrecidas, 35 × 100 × 1 = 3.500."""
    ofrecida = con(
        completo(), "perforaciones",
        aplica=True, monto_smldv=Fraction(3499), anio_ejecucion=2, anio_entrega=2,
        profesionales=("geologo_minas",),
    )  # fmt: skip

    assert ("monto_bajo_minimo", "perforaciones") in reglas(ofrecida)


@pytest.mark.parametrize(
    ("firmante", "regla"),
    [
        (Firmante("Rosa", "geologo", ""), "sin_firma"),
        (Firmante("Rosa", "abogada", "1"), "profesion_no_firma"),
        (Firmante("Rosa", "ingeniero_de_minas", "1"), "firma_minas"),
    ],
)
def test_art270_quien_firma(firmante, regla):
    assert reglas(replace(completo(), firmante=firmante)) == [(regla, "")]


def test_nota8_una_adicional_incompleta_se_nombra():
    formato = replace(completo(), adicionales=(Adicional("Drones", Fraction(10), 1), Adicional("", None, 1)))

    assert reglas(formato) == [("adicional_incompleta", "adicional_2")]


def test_los_totales_suman_por_anio_y_parte():
    """Año 1: geoquímica 200 y gestión social 100; adicional de 10 el año 2."""
    formato = FormatoA(
        completo().propuestas,
        {
            "geoquimica": Linea("geoquimica", True, Fraction(200), 1),
            "gestion_social": Linea("gestion_social", True, Fraction(100), 1),
            "geofisica": Linea("geofisica", False, Fraction(999), 1),
        },
        adicionales=(Adicional("Drones", Fraction(10), 2),),
    )

    suma = totales(formato, TABLAS, REGLAMENTO.anios)

    assert suma.por_anio == {1: 300, 2: 10, 3: 0}
    assert (suma.actividades[1], suma.ambientales[1], suma.total) == (200, 100, 310)


def test_nota11_con_varios_minerales_manda_el_total_mas_alto():
    """Entre carbón y arcilla de 149 ha manda carbón: la arcilla no abre pozos (3.500 menos)."""
    arcilla = Propuesta("industriales", Fraction(149), FECHA, especifico="arcilla", otros_terrenos=True)
    formato = replace(completo(), propuestas=(arcilla, completo().propuestas[0]))

    mando = gobierno(formato, TABLAS)

    assert mando.mineral == 1
    assert minimos(mando, TABLAS)["geofisica"] is None


def test_criterio_varios_minerales_la_mas_alta_de_cada_actividad():
    """Con la otra lectura se suma la geofísica de la arcilla (210), que el carbón de 149 ha no tiene."""
    por_actividad = tablas(
        en=FECHA, elecciones=[Eleccion("varios-minerales", "mayor_por_actividad", date(2026, 1, 1), "x")]
    )
    arcilla = Propuesta("industriales", Fraction(149), FECHA, especifico="arcilla", otros_terrenos=True)
    formato = replace(completo(), propuestas=(arcilla, completo().propuestas[0]))

    assert minimos(gobierno(formato, por_actividad), por_actividad)["geofisica"] == 210


def test_cada_hallazgo_cita_su_norma():
    vacio = FormatoA(completo().propuestas, {})

    assert all(h.citas for h in revisar(vacio, TABLAS, REGLAMENTO))


def con_lectura(criterio: str, opcion: str):
    return tablas(en=FECHA, elecciones=[Eleccion(criterio, opcion, date(2026, 1, 1), "x")])


def test_criterio_no_aplicar_nunca_ni_con_razon_tecnica():
    omitida = con(completo(), "geoquimica", aplica=False, razon_tecnica="La roca está cubierta.")

    hallazgos = revisar(omitida, con_lectura("no-aplicar", "nunca"), REGLAMENTO)

    assert [(h.regla, h.severidad) for h in hallazgos] == [("omitida_sin_razon", "falta")]


def test_criterio_idoneidad_la_matriz_puede_obligar():
    otro = con(completo(), "geoquimica", profesionales=("topografo",))

    hallazgos = revisar(otro, con_lectura("idoneidad", "matriz_obligatoria"), REGLAMENTO)

    assert [(h.regla, h.severidad) for h in hallazgos] == [("profesional_distinto", "falta")]
