"""Cruces de reuniones: los dos lados de cada límite."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.coincidencias import ClaseChoque, Llamado, carga, choques

NUEVE = datetime(2026, 3, 10, 14, tzinfo=UTC)
DIA = date(2026, 3, 10)


def llamado(reunion: int, quien: str = "anm", *, desde: int = 0, horas: int = 4, **mas) -> Llamado:
    inicio = NUEVE + timedelta(hours=desde)
    dia = mas.pop("dia", DIA)
    lugar = mas.pop("lugar", "Bogotá")
    return Llamado(reunion, quien, dia, inicio, inicio + timedelta(hours=horas), lugar=lugar, **mas)


def clases(*llamados: Llamado) -> list[str]:
    return [str(c.clase) for c in choques(llamados)]


@pytest.mark.parametrize(("desde", "esperado"), [(3, ["misma_hora"]), (4, []), (5, [])])
def test_la_que_empieza_cuando_la_otra_termina_no_se_cruza(desde, esperado):
    assert clases(llamado(1), llamado(2, desde=desde)) == esperado


@pytest.mark.parametrize(
    ("cambios", "esperado"),
    [
        ({"lugar": "Segovia"}, ["mismo_dia"]),
        ({"lugar": "  bogotá "}, []),
        ({"lugar": "Segovia", "pide_viajar": False}, []),
        ({"lugar": "Segovia", "dia": date(2026, 3, 11)}, []),
    ],
)
def test_el_mismo_dia_en_otro_lugar_es_un_viaje(cambios, esperado):
    assert clases(llamado(1), llamado(2, desde=5, **cambios)) == esperado


def test_a_la_misma_hora_manda_aunque_sea_virtual():
    assert clases(llamado(1), llamado(2, desde=1, lugar="", pide_viajar=False)) == ["misma_hora"]


def test_la_que_se_alarga_hasta_el_otro_dia_se_cruza():
    larga = llamado(1, horas=30)
    assert clases(larga, llamado(2, desde=24, dia=date(2026, 3, 11))) == ["misma_hora"]


def test_un_choque_junta_a_todas_las_entidades():
    hallados = choques([llamado(1), llamado(2), llamado(1, "dnp"), llamado(2, "dnp"), llamado(2, "sena")])

    assert [(c.clase, c.una, c.otra, c.quienes) for c in hallados] == [
        (ClaseChoque.MISMA_HORA, 1, 2, ("anm", "dnp"))
    ]


def test_la_carga_cuenta_cada_reunion_una_vez():
    cuentas = carga([llamado(1), llamado(1), llamado(2, dia=date(2026, 4, 1)), llamado(3, "dnp")])

    assert cuentas == {"anm": {(2026, 3): 1, (2026, 4): 1}, "dnp": {(2026, 3): 1}}


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("ab"), st.integers(0, 12)), max_size=12))
def test_el_orden_en_que_llegan_no_cambia_los_cruces(filas):
    llamados = [llamado(r, q, desde=d) for r, q, d in {(r, q): (r, q, d) for r, q, d in filas}.values()]

    def vistos(orden):
        return {(c.clase, frozenset((c.una, c.otra)), c.quienes) for c in choques(orden)}

    assert vistos(llamados) == vistos(llamados[::-1])
