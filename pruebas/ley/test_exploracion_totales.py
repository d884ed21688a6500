"""Totales en salarios diarios y en pesos, con un salario que termina y con uno que no."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bocamina.nucleo.exploracion.numeros import escribir
from pruebas.ley.cuentas import resultado
from pruebas.ley.propuestas import BASE, calcular_dato, leer_yaml

TOTALES = leer_yaml("totales")


@pytest.mark.parametrize("caso", TOTALES, ids=[caso["id"] for caso in TOTALES])
def test_el_total_es_la_suma_escrita(caso):
    salida = calcular_dato(BASE | caso["entrada"])

    assert salida.actividades_smldv == resultado(caso["actividades"])
    assert salida.ambientales_smldv == resultado(caso["ambientales"])
    assert salida.smldv_cop == resultado(caso["smldv"])
    assert salida.total_cop == resultado(caso["pesos"])


@pytest.mark.parametrize("caso", TOTALES, ids=[caso["id"] for caso in TOTALES])
def test_el_total_es_la_suma_de_las_lineas_que_aplican(caso):
    salida = calcular_dato(BASE | caso["entrada"])

    for lineas, total in (
        (salida.actividades, salida.actividades_smldv),
        (salida.ambientales, salida.ambientales_smldv),
    ):
        assert total == sum(linea.minimo_smldv for linea in lineas.values() if linea.aplica)
    assert salida.total_smldv == salida.actividades_smldv + salida.ambientales_smldv


def test_pesos_de_2026():
    salida = calcular_dato(BASE | {"area_ha": "100"})

    assert salida.total_cop == salida.total_smldv * Fraction("58363.5")
    assert any("transitorio" in aviso for aviso in salida.avisos)


def test_un_salario_que_no_termina_no_se_redondea_al_guardarlo():
    """2024: 1.300.000 / 30 = 43.333,333… El total en pesos es exacto aunque el salario escrito no lo sea."""
    salida = calcular_dato(BASE | {"area_ha": "149.5", "fecha": "2024-03-01"})

    # 6.297,7 × 1.300.000 / 30 = 272.900.333,333…
    assert salida.smldv_cop == Fraction(1_300_000, 30)
    assert salida.total_cop == Fraction("6297.7") * 1_300_000 / 30
    assert escribir(salida.smldv_cop) == "43333.33333333333333333333333"
    assert escribir(salida.total_cop).startswith("272900333.33333333")


def test_un_total_divisible_por_tres_termina_en_2024():
    # 0,0001 ha: el total es 60 + 50 + 110 + 406 + 140 + 120 + 3.500 + 48 + 360 + 255 + 255 + 90 = 5.394 y
    # 100 + 0,00006 + 100 + 25 + 25 + 50 + 30 + 30 + 50 + 200 + 100 = 710,00006; suma 6.104,00006
    salida = calcular_dato(BASE | {"area_ha": "0.0001", "fecha": "2024-12-31"})

    assert salida.total_smldv == Fraction("6104.00006")
    assert salida.total_cop == Fraction("6104.00006") * 130_000 / 3
