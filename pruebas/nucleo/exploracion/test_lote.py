"""El lote y la propuesta sola dan lo mismo, línea por línea y hasta el último decimal."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.nucleo.exploracion import calcular
from bocamina.nucleo.exploracion.lote import SIN_DECLARAR, Columnas, evaluar
from bocamina.nucleo.exploracion.propuesta import CORRIENTES, OBRAS, OPCIONALES
from pruebas.nucleo.exploracion.estrategias import (
    ALTERNATIVAS,
    DE_LA_CASA,
    SIN_PRISA,
    lecturas,
    propuestas,
    tablas_con,
)

CORRIENTES_EN_ORDEN = (None, *CORRIENTES)


def _enteros(valores):
    return np.array(list(valores), dtype=np.int64)


def _millonesimas(valor):
    return SIN_DECLARAR if valor is None else int(valor * 10**6)


def _bits(elegidas, todas):
    return sum(1 << i for i, una in enumerate(todas) if una in elegidas)


def columnas(filas) -> Columnas:
    variantes = tuple(dict.fromkeys((p.mineral, p.deposito, p.especifico) for p in filas))
    return Columnas(
        variantes=variantes,
        variante=_enteros(variantes.index((p.mineral, p.deposito, p.especifico)) for p in filas),
        corriente=_enteros(CORRIENTES_EN_ORDEN.index(p.corriente) for p in filas),
        otros_terrenos=np.array([p.otros_terrenos for p in filas], dtype=np.bool_),
        opcionales=_enteros(_bits(p.opcionales, OPCIONALES) for p in filas),
        obras=_enteros(_bits(p.obras, OBRAS) for p in filas),
        area=_enteros(_millonesimas(p.area_ha) for p in filas),
        mineralizada=_enteros(_millonesimas(p.area_mineralizada_ha) for p in filas),
        longitud=_enteros(_millonesimas(p.longitud_km) for p in filas),
    )


def comparar(filas, vigentes):
    montos = evaluar(columnas(filas), vigentes)
    for i, propuesta in enumerate(filas):
        sola = calcular(propuesta, vigentes)
        for lineas, del_lote in (
            (sola.actividades, montos.actividades),
            (sola.ambientales, montos.ambientales),
        ):
            assert {id: (r.minimo_smldv or Fraction(0), r.aplica) for id, r in lineas.items()} == {
                id: (Fraction(int(valores[i]), montos.unidad), bool(aplica[i]))
                for id, (valores, aplica) in del_lote.items()
            }
        assert Fraction(int(montos.total_actividades[i]), montos.unidad) == sola.actividades_smldv
        assert Fraction(int(montos.total_ambientales[i]), montos.unidad) == sola.ambientales_smldv


@given(st.lists(propuestas(), min_size=1, max_size=12))
@settings(SIN_PRISA, max_examples=60)
def test_el_lote_da_lo_mismo_que_una_por_una(filas):
    comparar(filas, DE_LA_CASA)


@pytest.mark.parametrize("alternativa", ALTERNATIVAS, ids=str)
@given(filas=st.lists(propuestas(), min_size=4, max_size=8))
@settings(SIN_PRISA, max_examples=10)
def test_el_lote_da_lo_mismo_con_cada_lectura(alternativa, filas):
    comparar(filas, tablas_con((alternativa,)))


@given(st.lists(propuestas(), min_size=1, max_size=6), lecturas)
@settings(SIN_PRISA, max_examples=40)
def test_el_lote_da_lo_mismo_con_cualquier_lectura(filas, elegidas):
    comparar(filas, tablas_con(elegidas))
