"""Lo que debe cumplir cualquier propuesta: crece con el área, tiene celda y dice de dónde sale."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.nucleo.exploracion import calcular
from bocamina.nucleo.exploracion.tablas import Situacion
from pruebas.ley.propuestas import COLUMNAS, TERRENOS
from pruebas.nucleo.exploracion.estrategias import (
    ALTERNATIVAS,
    BORDES_HA,
    DE_LA_CASA,
    SIN_PRISA,
    hectareas,
    lecturas,
    propuestas,
    tablas_con,
)

FRANJAS = list(pairwise(BORDES_HA))


@pytest.mark.parametrize("franja", FRANJAS, ids=str)
@given(data=st.data())
@settings(SIN_PRISA)
def test_el_total_nunca_baja_al_crecer_el_area_dentro_de_la_franja(franja, data):
    menor, mayor = sorted(data.draw(st.tuples(hectareas(*franja), hectareas(*franja))))
    base = data.draw(propuestas(area=mayor))
    parte = data.draw(st.none() | st.fractions(0, 1, max_denominator=100))

    totales = [
        calcular(
            replace(base, area_ha=area, area_mineralizada_ha=None if parte is None else area * parte),
            DE_LA_CASA,
        ).total_smldv
        for area in (menor, mayor)
    ]
    assert totales[0] <= totales[1]


@given(lecturas)
@settings(SIN_PRISA, max_examples=25)
def test_toda_combinacion_tiene_celda_con_cualquier_lectura(elegidas):
    vigentes = tablas_con(elegidas)
    for columna, terreno, (_, hasta) in product(COLUMNAS, TERRENOS, FRANJAS):
        mineral, _, detalle = columna.partition("/")
        deposito, especifico = (detalle, None) if mineral == "metales" else (None, detalle or None)
        situacion = Situacion(
            mineral, deposito, especifico, vigentes.terreno(*TERRENOS[terreno]), Fraction(hasta)
        )
        for labor in (*vigentes.labores, *vigentes.medidas):
            assert labor.celda(situacion) in labor.celdas


@given(propuestas(), lecturas)
@settings(SIN_PRISA)
def test_cada_linea_cita_tabla_fila_y_columna(propuesta, elegidas):
    vigentes = tablas_con(elegidas)
    salida = calcular(propuesta, vigentes)
    columna = vigentes.grupos[propuesta.mineral].columna

    for renglon in salida.actividades.values():
        cita = renglon.explicacion.citas[0]
        assert (cita.norma, cita.articulo) == ("res-299-2018", "Tabla 2")
        assert cita.lugar.startswith("fila «")
        assert cita.lugar.endswith(f"columna «{columna}»")
    for renglon in salida.ambientales.values():
        lugares = [cita.lugar for cita in renglon.explicacion.citas if cita.articulo == "Tabla 3"]
        assert [lugar.partition("columna ")[2] for lugar in lugares] == [
            "«Valores»",
            "«Observación de la actividad»",
        ]


@given(propuestas())
@settings(SIN_PRISA)
def test_la_explicacion_dice_el_mismo_valor_que_la_linea(propuesta):
    salida = calcular(propuesta, DE_LA_CASA)

    for renglon in (*salida.actividades.values(), *salida.ambientales.values()):
        explicacion = renglon.explicacion
        if renglon.minimo_smldv is None:
            assert (explicacion.valor, explicacion.unidad) == ("no aplica", "")
        else:
            assert Fraction(explicacion.valor) == renglon.minimo_smldv
            assert explicacion.unidad == "SMLDV"
            assert explicacion.formula


def _lo_que_importa(renglon):
    return renglon.aplica, renglon.obligatoria, renglon.minimo_smldv, renglon.cantidad, renglon.fase


@pytest.mark.parametrize("alternativa", ALTERNATIVAS, ids=str)
@given(propuesta=propuestas())
@settings(SIN_PRISA, max_examples=25)
def test_una_linea_que_cambiaria_con_otra_lectura_nombra_el_criterio(alternativa, propuesta):
    casa, otra = calcular(propuesta, DE_LA_CASA), calcular(propuesta, tablas_con((alternativa,)))

    for id, renglon in casa.actividades.items():
        if _lo_que_importa(renglon) != _lo_que_importa(otra.actividades[id]):
            assert alternativa[0] in renglon.explicacion.criterios
            assert alternativa[0] in otra.actividades[id].explicacion.criterios
    if casa.total_smldv != otra.total_smldv:
        assert alternativa[0] in casa.criterios
        assert alternativa[0] in otra.criterios


@given(propuestas(), lecturas)
@settings(SIN_PRISA)
def test_lo_que_no_aplica_no_suma_y_lo_optativo_no_ofrecido_vale_cero(propuesta, elegidas):
    salida = calcular(propuesta, tablas_con(elegidas))

    for renglon in salida.actividades.values():
        assert renglon.aplica == (renglon.minimo_smldv is not None)
        if renglon.aplica and not renglon.obligatoria and renglon.id not in propuesta.opcionales:
            assert renglon.minimo_smldv == renglon.cantidad == 0
    for renglon in salida.ambientales.values():
        assert renglon.minimo_smldv == (renglon.monto_si_aplica_smldv if renglon.aplica else None)
    lineas = [*salida.actividades.values(), *salida.ambientales.values()]
    assert salida.total_smldv == sum(renglon.minimo_smldv or 0 for renglon in lineas)
