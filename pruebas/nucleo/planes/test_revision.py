"""Lo que un reporte no deja pasar: el número frente al relato, la evidencia y lo que venía reportando."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.normativa.planes import reglas_de_revision
from bocamina.nucleo.planes import Acumulacion, Reportado, revisar_reporte

REGLAS = reglas_de_revision(en=date(2026, 6, 30))
COMPLETO = {
    "logro": "Se hizo lo previsto",
    "dificultad": "Llovió durante todo el trimestre y no hubo paso",
    "evidencias": 1,
}


def reglas_que_saltan(tipo: str, anteriores: tuple[int, ...], actual: Any, **otros: Any) -> list[str]:
    reportado = Reportado(
        tipo=Acumulacion(tipo),
        anteriores=tuple(Fraction(n) for n in anteriores),
        actual=None if actual is None else Fraction(actual),
        **{**COMPLETO, **otros},
    )
    return [h.regla for h in revisar_reporte(reportado, REGLAS)]


def salto(tipo: str, anteriores: tuple[int, ...], actual: Any, base: Any = None) -> bool:
    linea = None if base is None else Fraction(base)
    return "salto" in reglas_que_saltan(tipo, anteriores, actual, linea_base=linea)


@pytest.mark.parametrize(
    ("tipo", "anteriores", "actual", "base", "salta"),
    [
        # Cada período trae lo suyo: (4 + 6) ÷ 2 = 5; el límite es 3 × 5 = 15.
        ("acumulado", (4, 6), 15, None, False),
        ("acumulado", (4, 6), 16, None, True),
        ("flujo", (4, 6), 16, None, True),
        # Es un nivel: de 10 a 12 y de 12 a 14 se mueve 2 por período; el límite es 3 × 2 = 6.
        ("capacidad", (12, 14), 20, 10, False),
        ("capacidad", (12, 14), 21, 10, True),
        # También hacia abajo, sin signo: 14 − 7 = 7 > 6.
        ("capacidad", (12, 14), 7, 10, True),
        # Baja: de 100 a 95 y de 95 a 85, (5 + 10) ÷ 2 = 7,5; el límite es 22,5 y 85 − 62 = 23.
        ("reduccion", (95, 85), 63, 100, False),
        ("reduccion", (95, 85), 62, 100, True),
        # Sin línea base solo hay un paso (de 12 a 14): la tendencia pide dos.
        ("stock", (12, 14), 90, None, False),
        # Con uno solo atrás no hay tendencia.
        ("acumulado", (4,), 400, None, False),
        # Quieto desde siempre: tres veces cero es cero y todo parecería un salto; no se pregunta.
        ("acumulado", (0, 0), 9, None, False),
    ],
)
def test_un_salto_es_mas_de_tres_veces_lo_que_venia_moviendose(tipo, anteriores, actual, base, salta):
    assert salto(tipo, anteriores, actual, base) is salta


def test_el_salto_dice_su_cuenta_con_el_limite_y_de_donde_sale():
    reportado = Reportado(Acumulacion.ACUMULADO, (Fraction(4), Fraction(6)), Fraction(20), **COMPLETO)

    (hallazgo,) = revisar_reporte(reportado, REGLAS)

    assert hallazgo.frase == "Se mueve 20, 4 veces lo que venía moviéndose."
    assert hallazgo.explicacion.pasos == ("tendencia 5 por período; límite 3 × 5 = 15; movimiento 20.",)
    assert [c.articulo for c in hallazgo.explicacion.citas] == ["5"]
    assert hallazgo.explicacion.sin_norma


@pytest.mark.parametrize(
    ("tipo", "anteriores", "actual", "base", "salta"),
    [
        ("acumulado", (), 8, None, True),  # 8 de más que nada
        ("acumulado", (5,), 0, None, False),  # nada nuevo: no hay qué sostener
        ("capacidad", (12,), 13, 10, True),  # 13 − 12 = 1
        ("capacidad", (), 10, 10, False),  # sigue en la línea base
        ("reduccion", (), 90, 100, True),  # 100 − 90 = 10 de mejora
        ("reduccion", (90,), 95, 100, False),  # empeora
    ],
)
def test_avance_sin_evidencia(tipo, anteriores, actual, base, salta):
    linea = None if base is None else Fraction(base)
    saltan = reglas_que_saltan(tipo, anteriores, actual, linea_base=linea, evidencias=0)

    assert ("avance_sin_evidencia" in saltan) is salta


@pytest.mark.parametrize(
    ("tipo", "anteriores", "actual", "cae"),
    [
        ("capacidad", (12,), 9, True),  # 12 − 9 = 3
        ("reduccion", (80,), 84, True),  # subir es retroceder: 84 − 80 = 4
        ("reduccion", (80,), 76, False),
        ("flujo", (10,), 7, True),
        ("acumulado", (10,), 7, False),  # el total sigue subiendo: 10 + 7
        ("acumulado", (10,), -2, True),  # se devolvió lo contado
        ("capacidad", (), 3, False),  # no hay contra qué comparar
    ],
)
def test_caida_sin_explicacion(tipo, anteriores, actual, cae):
    # La explicación pide veinte letras: «Llovió mucho acá» tiene dieciséis.
    corta = reglas_que_saltan(tipo, anteriores, actual, dificultad="Llovió mucho acá")
    larga = reglas_que_saltan(tipo, anteriores, actual)

    assert ("caida_sin_explicacion" in corta) is cae
    assert "caida_sin_explicacion" not in larga


def test_el_numero_y_el_relato_van_juntos():
    assert reglas_que_saltan("stock", (), None) == ["relato_sin_cifra"]
    assert reglas_que_saltan("stock", (), None, logro=" ") == []
    assert reglas_que_saltan("stock", (), 4, logro=" ") == ["cifra_sin_relato"]


@given(
    tipo=st.sampled_from(list(Acumulacion)),
    pasado=st.lists(st.integers(0, 1000), max_size=6),
    actual=st.integers(-1000, 1000),
    veces=st.integers(1, 50),
)
def test_el_salto_no_depende_de_la_unidad_en_que_se_cuente(tipo, pasado, actual, veces):
    """Toneladas o kilos: multiplicar todo por lo mismo no cambia la pregunta."""
    una = salto(tipo, tuple(pasado), actual, 0)
    otra = salto(tipo, tuple(n * veces for n in pasado), actual * veces, 0)

    assert una is otra
