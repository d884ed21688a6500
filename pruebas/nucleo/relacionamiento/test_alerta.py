"""La alerta temprana, con los números a la vista."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.relacionamiento.alerta import Medida, Metodo, Nivel, evaluar

HOY = date(2026, 6, 1)
METODO = Metodo(alta=4, salto=2, ventana_dias=90, sin_medir_dias=60)


def medidas(*pares: tuple[int, int]) -> list[Medida]:
    """(hace cuántos días, intensidad)."""
    return [Medida(HOY - timedelta(days=hace), intensidad) for hace, intensidad in pares]


@pytest.mark.parametrize(
    ("pares", "nivel", "paso"),
    [
        ([], Nivel.SIN_MEDIR, "Nadie ha medido este caso."),
        ([(10, 4)], Nivel.ALTA, "La última medición es 4 de 5."),
        ([(80, 1), (5, 3)], Nivel.ALTA, "Subió 2 en los últimos 90 días."),
        ([(91, 1), (5, 3)], Nivel.QUIETA, None),
        ([(300, 1), (200, 2), (5, 3)], Nivel.EN_ASCENSO, "Las tres últimas mediciones suben."),
        ([(61, 2)], Nivel.SIN_MEDIR, "Hace 61 días que no se mide."),
        ([(60, 2)], Nivel.QUIETA, None),
        ([(80, 4), (5, 1)], Nivel.QUIETA, None),
    ],
)
def test_cada_historia_tiene_su_alerta(pares, nivel, paso):
    alerta = evaluar(medidas(*pares), hoy=HOY, metodo=METODO)

    assert (alerta.nivel, alerta.explicacion.pasos) == (nivel, (paso,) if paso else ())


def test_lo_que_todavia_no_pasa_no_enciende_nada():
    assert evaluar(medidas((-1, 5), (3, 0)), hoy=HOY, metodo=METODO).nivel is Nivel.QUIETA


def test_la_intensidad_va_de_cero_a_cinco():
    with pytest.raises(ValueError, match="de 0 a 5"):
        Medida(HOY, 6)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5)), max_size=10))
def test_una_medicion_alta_de_hoy_siempre_alerta(pares):
    con_alta = [*medidas(*((h + 1, i) for h, i in pares)), Medida(HOY, 5)]

    assert evaluar(con_alta, hoy=HOY, metodo=METODO).nivel is Nivel.ALTA
