"""Cada criterio cambia lo que dice que cambia, con la cuenta de cada lectura escrita a mano."""

from __future__ import annotations

from datetime import date

import pytest

from bocamina import normativa
from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.exploracion import PropuestaInvalida, calcular, leer_propuesta
from pruebas.ley.propuestas import BASE, DE_OTRA_PARTE, HOY, esperado, leer_yaml

CASOS = leer_yaml("criterios")
RECHAZADA = "se rechaza"


def _calcular(entrada, *elegidas):
    elecciones = [Eleccion(criterio, opcion, date(2020, 1, 1), "prueba") for criterio, opcion in elegidas]
    vigentes = tablas(en=HOY, elecciones=elecciones)
    return calcular(leer_propuesta(BASE | entrada, vigentes), vigentes)


def _obtener(salida, que):
    if que == "clasificacion":
        return salida.clasificacion
    if que.startswith("fase de "):
        return salida.actividades[que.removeprefix("fase de ")].fase
    renglones = {**salida.actividades, **salida.ambientales}
    return renglones[que].minimo_smldv


def _comprobar(entrada, cuentas, elegidas):
    if cuentas == RECHAZADA:
        with pytest.raises(PropuestaInvalida):
            _calcular(entrada, *elegidas)
        return
    salida = _calcular(entrada, *elegidas)
    textos = ("clasificacion", "fase de ")
    assert {que: _obtener(salida, que) for que in cuentas} == {
        que: cuenta if que.startswith(textos) else esperado(cuenta) for que, cuenta in cuentas.items()
    }


def _id(caso):
    entrada = {"mineral": "carbon"} | caso["entrada"]
    return f"{caso['criterio']}-{caso['opcion']}-{entrada['mineral']}-{entrada['area_ha']}"


def _distintas(caso):
    """Las líneas que no dan lo mismo con una lectura y con la otra."""
    if RECHAZADA in (caso["casa"], caso["otra"]):
        return set()
    return {que for que, cuenta in caso["casa"].items() if caso["otra"][que] != cuenta}


@pytest.mark.parametrize("caso", CASOS, ids=_id)
def test_la_lectura_de_la_casa(caso):
    _comprobar(caso["entrada"], caso["casa"], [])


@pytest.mark.parametrize("caso", CASOS, ids=_id)
def test_la_otra_lectura(caso):
    elegidas = [(caso["criterio"], caso["opcion"]), *caso.get("ademas", {}).items()]
    _comprobar(caso["entrada"], caso["otra"], elegidas)


@pytest.mark.parametrize("caso", [c for c in CASOS if c["casa"] != c["otra"]], ids=_id)
def test_lo_que_depende_de_un_criterio_lo_nombra(caso):
    elegidas = {"casa": [], "otra": [(caso["criterio"], caso["opcion"]), *caso.get("ademas", {}).items()]}
    for lectura, eleccion in elegidas.items():
        if caso[lectura] != RECHAZADA:
            salida = _calcular(caso["entrada"], *eleccion)
            assert caso["criterio"] in salida.criterios
            for que in _distintas(caso) & set(salida.actividades):
                assert caso["criterio"] in salida.actividades[que].explicacion.criterios


def test_estan_todas_las_alternativas_que_entran_en_la_cuenta():
    alternativas = {
        (criterio.id, opcion)
        for criterio in normativa.corpus().criterios().values()
        if criterio.tema == "exploracion" and criterio.id not in DE_OTRA_PARTE
        for opcion in criterio.alternativas
    }
    assert {(caso["criterio"], caso["opcion"]) for caso in CASOS} == alternativas


def test_una_eleccion_posterior_no_toca_lo_de_antes():
    futura = Eleccion("pozos-total", "cada_una_100", date(2026, 4, 1), "prueba")
    for dia, metros in ((date(2026, 3, 31), 100), (date(2026, 4, 1), 200)):
        vigentes = tablas(en=dia, elecciones=[futura])
        salida = calcular(leer_propuesta(BASE | {"area_ha": "100"}, vigentes), vigentes)
        assert salida.actividades["pozos_galerias"].minimo_smldv == 35 * metros
