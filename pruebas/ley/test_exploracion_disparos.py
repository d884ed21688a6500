"""Tabla 3, cuándo aplica cada medida: cada labor u obra sola, y lo optativo que no se ofrece."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.exploracion import calcular, leer_propuesta
from pruebas.ley.propuestas import BASE, COLUMNAS, HOY, TERRENOS, areas, calcular_dato, entrada, leer_yaml

LEIDO = leer_yaml("disparos")
DISPAROS = LEIDO["disparos"]
SIEMPRE = set(LEIDO["siempre"])
OBRAS = ("campamento", "helipuerto", "accesos", "tuneles", "hallazgo_arqueologico")
PARES = [(medida, labor) for medida, labores in DISPAROS.items() for labor in labores]
EJEMPLOS = [(labor, medida) for labor, ejemplo in LEIDO["ejemplos"].items() for medida in ejemplo["medidas"]]
VIGENTES = tablas(en=HOY)


def _aplican(dato):
    return {id for id, r in calcular_dato(BASE | dato).ambientales.items() if r.aplica}


def test_las_17_medidas_tienen_su_regla():
    assert set(DISPAROS) | SIEMPRE == {medida.id for medida in VIGENTES.medidas}
    assert {id: set(d.labores) for id, d in VIGENTES.disparos.items() if not d.siempre} == {
        medida: set(labores) for medida, labores in DISPAROS.items()
    }


def test_tabla3_sin_labores_ni_obras_solo_las_de_siempre():
    assert _aplican(LEIDO["sin_labores"]) == SIEMPRE


@pytest.mark.parametrize("obra", OBRAS)
def test_tabla3_cada_obra_sola(obra):
    disparadas = {medida for medida, labores in DISPAROS.items() if obra in labores}

    assert disparadas
    assert _aplican(LEIDO["sin_labores"] | {"obras": [obra]}) == SIEMPRE | disparadas


@pytest.mark.parametrize(
    ("labor", "medida"), EJEMPLOS, ids=[f"{medida}-por-{labor}" for labor, medida in EJEMPLOS]
)
def test_tabla3_una_propuesta_real_con_una_sola_labor_que_dispara(labor, medida):
    salida = calcular_dato(BASE | LEIDO["ejemplos"][labor]["entrada"])

    hechas = {id for id, r in salida.actividades.items() if r.minimo_smldv}
    assert hechas & set(DISPAROS[medida]) == {labor}
    assert salida.ambientales[medida].aplica
    nombre = salida.actividades[labor].nombre
    assert f"La exigen: {nombre[0].lower()}{nombre[1:]}." in salida.ambientales[medida].explicacion.pasos


@pytest.mark.parametrize(("medida", "labor"), PARES, ids=[f"{medida}-por-{labor}" for medida, labor in PARES])
def test_tabla3_cada_disparo_solo(medida, labor):
    """Con la regla de la medida reducida a esa labor: aplica si se hace y no aplica si no."""
    original = VIGENTES.disparos[medida]
    reducidas = replace(
        VIGENTES,
        disparos={**VIGENTES.disparos, medida: replace(original, labores=original.labores & {labor})},
    )
    con = {"mineral": "carbon", "area_ha": "200", "opcionales": ["pozos_galerias"], "obras": list(OBRAS)}
    sin = LEIDO["sin_labores"] | {"obras": [obra for obra in OBRAS if obra != labor]}

    aplica = [
        calcular(leer_propuesta(BASE | dato, reducidas), reducidas).ambientales[medida].aplica
        for dato in (con, sin)
    ]
    assert aplica == [True, False]


@pytest.mark.parametrize("columna", COLUMNAS)
def test_tabla3_aplica_exactamente_lo_que_disparan_las_labores_hechas_y_las_obras(columna):
    for terreno, ofrece, obras in product(TERRENOS, ((), ("perforaciones",)), ((), ("helipuerto",))):
        for area in areas(columna, terreno)[1:3]:
            salida = calcular_dato(entrada(columna, terreno, area, ofrece) | {"obras": list(obras)})
            hechas = {id for id, r in salida.actividades.items() if r.minimo_smldv} | set(obras)
            esperadas = SIEMPRE | {m for m, labores in DISPAROS.items() if hechas & set(labores)}
            assert {id for id, r in salida.ambientales.items() if r.aplica} == esperadas


@pytest.mark.parametrize(
    ("optativa", "area", "medida"),
    [("perforaciones", "150", "combustibles"), ("pozos_galerias", "150.0001", "hundimientos")],
)
def test_tabla3_lo_optativo_sin_ofrecer_no_dispara(optativa, area, medida):
    sin = calcular_dato(BASE | {"area_ha": area})
    con = calcular_dato(BASE | {"area_ha": area, "opcionales": [optativa]})

    assert (sin.actividades[optativa].aplica, sin.actividades[optativa].minimo_smldv) == (True, 0)
    assert sin.actividades[optativa].cantidad == 0
    assert not sin.ambientales[medida].aplica
    assert con.actividades[optativa].minimo_smldv == 3500
    assert con.ambientales[medida].aplica


def test_tabla3_ofrecer_lo_que_no_aplica_no_dispara():
    salida = calcular_dato(LEIDO["sin_labores"] | {"fecha": "2026-03-01", "opcionales": ["pozos_galerias"]})

    assert salida.actividades["pozos_galerias"].minimo_smldv is None
    assert not salida.ambientales["hundimientos"].aplica


def test_tabla3_obligatoria_solo_donde_la_celda_lo_dice():
    salida = calcular_dato(BASE | {"area_ha": "200", "obras": list(OBRAS)})

    assert {id for id, r in salida.ambientales.items() if r.aplica} == SIEMPRE | set(DISPAROS)
    assert {id for id, r in salida.ambientales.items() if r.obligatoria} == set(LEIDO["obligatorias"])


def test_tabla3_la_que_no_aplica_trae_su_monto_y_ningun_minimo():
    salida = calcular_dato(BASE | LEIDO["sin_labores"])

    for medida in salida.ambientales.values():
        assert medida.monto_si_aplica_smldv > 0
        assert medida.minimo_smldv == (medida.monto_si_aplica_smldv if medida.aplica else None)
