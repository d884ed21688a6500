"""El método de la agenda: dónde cae cada propuesta y cuándo la agenda parece lista de mercado."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.documentos.matriz_de_prioridades import dibujar
from bocamina.nucleo.relacionamiento.prioridades import (
    SANA,
    Lugar,
    Propuesta,
    lugar,
    ordenar,
    revisar_agenda,
    valorar,
)

notas = st.integers(1, 5)


def propuesta(posible: int, prioritaria: int, titulo: str = "P", **otros: object) -> Propuesta:
    return Propuesta(titulo, titulo, posible, prioritaria, **otros)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("posible", "prioritaria", "donde"),
    [
        (3, 3, Lugar.ENTRA),
        (5, 5, Lugar.ENTRA),
        (2, 5, Lugar.PREPARAR),
        (5, 2, Lugar.A_LA_MANO),
        (2, 2, Lugar.ESPERA),
    ],
)
def test_cada_par_de_notas_tiene_su_lugar(posible, prioritaria, donde):
    assert lugar(propuesta(posible, prioritaria), mitad=3) is donde


def test_el_orden_es_por_lugar_y_dentro_de_el_por_lo_que_suma():
    filas = [propuesta(5, 2, "gesto"), propuesta(3, 4, "B"), propuesta(4, 3, "C"), propuesta(5, 5, "A")]

    assert [p.titulo for p in ordenar(filas, mitad=3)] == ["A", "B", "C", "gesto"]


def test_la_explicacion_trae_las_dos_notas_y_dice_que_no_hay_norma():
    e = valorar(propuesta(4, 5), mitad=3)

    assert (e.valor, [i.valor for i in e.insumos], e.pasos[0][:10], e.sin_norma) == (
        "Entra a la agenda",
        ["4", "5"],
        "4 × 5 = 20",
        True,
    )


def test_una_nota_fuera_de_la_escala_no_existe():
    with pytest.raises(ValueError, match="van de 1 a 5"):
        propuesta(0, 3)


def test_se_dice_por_que_parece_lista_de_mercado():
    todas = [propuesta(5, 5, f"P{n}", entra=True) for n in range(4)]

    pasos = revisar_agenda(todas, mitad=3, maximo=3).pasos

    assert pasos[:3] == (
        "Entran 4 prioridades y el método sugiere hasta 3.",
        "Entra todo lo que se propuso: no se escogió.",
        "Todas tienen las mismas notas: así no ordenan nada.",
    )
    assert "«P0» no tiene acciones con responsable." in pasos


def test_una_agenda_escogida_no_es_lista_de_mercado():
    filas = [propuesta(5, 4, "Sí", entra=True, acciones=1), propuesta(1, 1, "No")]

    assert revisar_agenda(filas, mitad=3, maximo=7).valor == SANA


@given(st.lists(st.tuples(notas, notas), max_size=12))
def test_ordenar_no_pierde_ni_repite_y_lo_que_entra_va_primero(pares):
    filas = [propuesta(a, b, f"P{n}") for n, (a, b) in enumerate(pares)]

    orden = ordenar(filas, mitad=3)

    assert sorted(p.titulo for p in orden) == sorted(p.titulo for p in filas)
    lugares = [list(Lugar).index(lugar(p, mitad=3)) for p in orden]
    assert lugares == sorted(lugares)


def test_el_dibujo_numera_cada_propuesta_y_escapa_su_titulo():
    svg = dibujar([propuesta(3, 3, "<b>"), propuesta(3, 3, "otra")], mitad=3, titulo="T")

    assert (svg.count("<circle"), "<b>" in svg, ">2</text>" in svg) == (2, False, True)
