"""Quiénes estaban en un instante: da igual el orden en que se anoten los pasos, y nadie cuenta dos veces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.asambleas.presencia import Paso, presentes

NUEVE = datetime(2026, 3, 10, 14, tzinfo=UTC)
pasos = st.lists(
    st.builds(
        lambda quien, minuto, llega, orden: Paso(quien, NUEVE + timedelta(minutes=minuto), llega, orden),
        st.integers(0, 6), st.integers(0, 60), st.booleans(), st.integers(0, 10_000),
    ),
    max_size=40, unique_by=lambda paso: paso.orden,
)  # fmt: skip
minutos = st.integers(-5, 70).map(lambda n: NUEVE + timedelta(minutes=n))


@given(pasos, minutos, st.randoms())
def test_el_orden_en_que_se_leen_no_cambia_nada(anotados, cuando, azar) -> None:
    revueltos = list(anotados)
    azar.shuffle(revueltos)

    assert presentes(revueltos, en=cuando) == presentes(anotados, en=cuando)


@given(pasos, minutos)
def test_lo_de_despues_no_cambia_el_minuto(anotados, cuando) -> None:
    hasta_ahi = [paso for paso in anotados if paso.momento <= cuando]

    assert presentes(anotados, en=cuando) == presentes(hasta_ahi, en=cuando)


@given(pasos, minutos)
def test_cada_quien_es_su_ultimo_paso(anotados, cuando) -> None:
    """Contado de otra manera: una persona a la vez."""
    for quien in range(7):
        suyos = [p for p in anotados if p.quien == quien and p.momento <= cuando]
        ultimo = max(suyos, key=lambda p: (p.momento, p.orden), default=None)

        assert (quien in presentes(anotados, en=cuando)) is (ultimo is not None and ultimo.llega)
