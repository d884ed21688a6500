from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.planes.periodo import cruces, leer_periodo


@pytest.mark.parametrize(
    ("texto", "inicio", "fin"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-S1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-S2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-T1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-T4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_se_lee(texto, inicio, fin):
    periodo = leer_periodo(texto)

    assert (periodo.inicio, periodo.fin, str(periodo)) == (inicio, fin, texto)


@pytest.mark.parametrize(
    "texto", ["2026-T5", "2026-13", "26-T1", "2026 T1", "0999", "２０２６", "", None, 2026]
)
def test_no_se_lee(texto):
    with pytest.raises(ValueError, match="no es un período"):
        leer_periodo(texto)


@given(st.integers(1000, 2998))
def test_los_trimestres_cubren_el_ano_sin_pisarse(anio):
    trimestres = [leer_periodo(f"{anio}-T{n}") for n in (1, 2, 3, 4)]

    assert list(cruces(trimestres)) == []
    assert sum((t.fin - t.inicio + timedelta(days=1)).days for t in trimestres) in (365, 366)
    assert all(t.es_parte_de(leer_periodo(str(anio))) for t in trimestres)


def test_el_ano_y_su_trimestre_se_pisan():
    anio, trimestre = leer_periodo("2026"), leer_periodo("2026-T2")

    assert list(cruces([anio, trimestre])) == [(anio, trimestre)] or list(cruces([anio, trimestre])) == [
        (trimestre, anio)
    ]
