"""Propuestas y lecturas al azar, dentro de lo que la ley admite."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bocamina import normativa
from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.exploracion import Propuesta, Tablas
from bocamina.nucleo.exploracion.propuesta import OBRAS, OPCIONALES
from pruebas.ley.propuestas import COLUMNAS, DE_OTRA_PARTE, TERRENOS, TOPE_HA

# Una máquina ocupada no es un fallo de la ley.
SIN_PRISA = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOY = date(2026, 3, 1)
MILLONESIMA = Fraction(1, 10**6)
BORDES_HA = (0, 150, 500, 5000, 10_000)
CRITERIOS = {
    criterio.id: criterio
    for criterio in normativa.corpus().criterios().values()
    if criterio.tema == "exploracion"
}


@cache
def tablas_con(elegidas: tuple[tuple[str, str], ...]) -> Tablas:
    elecciones = [Eleccion(criterio, opcion, date(2020, 1, 1), "prueba") for criterio, opcion in elegidas]
    return tablas(en=HOY, elecciones=elecciones)


DE_LA_CASA = tablas_con(())
ALTERNATIVAS = [
    (id, opcion)
    for id, criterio in CRITERIOS.items()
    if id not in DE_OTRA_PARTE
    for opcion in criterio.alternativas
]
lecturas = st.lists(
    st.sampled_from(ALTERNATIVAS),
    max_size=6,
    unique_by=lambda par: par[0],
).map(lambda pares: tuple(sorted(pares)))


def hectareas(desde: int, hasta: int):
    """De más de `desde` hasta `hasta`, con seis decimales y gusto por los bordes."""
    bordes = [desde * 10**6 + 1, desde * 10**6 + 100, hasta * 10**6 - 100, hasta * 10**6]
    millonesimas = st.integers(desde * 10**6 + 1, hasta * 10**6) | st.sampled_from(bordes)
    return millonesimas.map(lambda n: n * MILLONESIMA)


def _tope(columna: str, terreno: str) -> int:
    return TOPE_HA if columna == "grava" or terreno != "otros" else 10_000


@st.composite
def propuestas(draw, area=None):
    """Una propuesta posible; la parte mineralizada declarada puede quedar por debajo del mínimo."""
    pares = [par for par in product(COLUMNAS, TERRENOS) if area is None or area <= _tope(*par)]
    columna, terreno = draw(st.sampled_from(pares))
    tope = _tope(columna, terreno)
    if area is None:
        franja = draw(st.sampled_from([f for f in pairwise(BORDES_HA) if f[1] <= tope]))
        area = draw(hectareas(*franja))
    mineral, _, detalle = columna.partition("/")
    corriente, otros = TERRENOS[terreno]
    maximo_km = 2 if corriente == "cauce" else 5
    return Propuesta(
        mineral=mineral,
        deposito=detalle if mineral == "metales" else None,
        especifico=detalle if mineral == "industriales" else None,
        area_ha=area,
        fecha=HOY,
        corriente=corriente,
        longitud_km=draw(hectareas(0, maximo_km)) if corriente else None,
        otros_terrenos=otros,
        area_mineralizada_ha=draw(
            st.none() | st.integers(0, int(area * 10**6)).map(lambda n: n * MILLONESIMA)
        ),
        opcionales=draw(st.frozensets(st.sampled_from(OPCIONALES))),
        obras=draw(st.frozensets(st.sampled_from(OBRAS))),
    )
