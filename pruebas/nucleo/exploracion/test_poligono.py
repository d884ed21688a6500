"""El polígono frente al formato: lo que se avisa y lo único que impide radicar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bocamina.normativa.exploracion import reglamento, tablas
from bocamina.nucleo.exploracion import Propuesta
from bocamina.nucleo.exploracion.poligono import Poligono, revisar_poligono

FECHA = date(2026, 3, 1)
TABLAS, REGLAMENTO = tablas(en=FECHA), reglamento(en=FECHA)
EN_TIERRA = Propuesta("carbon", Fraction(149), FECHA, otros_terrenos=True)
EN_CAUCE = Propuesta("grava", Fraction(20), FECHA, corriente="cauce", longitud_km=Fraction("1.9"))
# 1,9 km por 105 m son cerca de 20 ha.
RIO = Poligono(Fraction(20), 1, True, Fraction("1.9"), Fraction(105), longitud_es_medida=True)


def reglas(poligono: Poligono | None, propuesta: Propuesta) -> list[tuple[str, str]]:
    return [(h.regla, h.severidad) for h in revisar_poligono(poligono, propuesta, TABLAS, REGLAMENTO)]


def test_sin_poligono_se_avisa():
    assert reglas(None, EN_TIERRA) == [("sin_poligono", "aviso")]


def test_el_que_cuadra_no_dice_nada():
    assert reglas(Poligono(Fraction("149.005"), 1, True), EN_TIERRA) == []
    assert reglas(RIO, EN_CAUCE) == []


@pytest.mark.parametrize(
    ("cambios", "regla"),
    [
        ({"area_ha": Fraction("149.02")}, "poligono_area_distinta"),
        ({"es_magna": False}, "poligono_sin_magna"),
        ({"partes": 2}, "poligono_en_partes"),
    ],
)
def test_lo_que_no_cuadra_se_avisa_y_no_impide(cambios, regla):
    assert reglas(replace(Poligono(Fraction(149), 1, True), **cambios), EN_TIERRA) == [(regla, "aviso")]


def test_instructivo4_un_cuadrado_no_es_una_corriente():
    cuadrado = replace(RIO, longitud_km=Fraction("0.45"), ancho_m=Fraction(450), longitud_es_medida=False)
    assert reglas(cuadrado, EN_CAUCE) == [("poligono_no_es_corriente", "aviso")]


def test_instructivo4_un_cauce_muy_ancho_puede_traer_la_ribera():
    ancho = replace(RIO, area_ha=Fraction(60), ancho_m=Fraction(316))
    assert ("poligono_parece_ribera", "aviso") in reglas(ancho, replace(EN_CAUCE, area_ha=Fraction(60)))


def test_art64_el_trayecto_medido_no_pasa_del_limite():
    largo = replace(RIO, longitud_km=Fraction("2.3"))
    assert reglas(largo, EN_CAUCE) == [("longitud_distinta", "aviso"), ("corriente_pasa_del_limite", "falta")]


def test_una_longitud_estimada_no_impide_nada():
    largo = replace(RIO, longitud_km=Fraction("2.3"), longitud_es_medida=False)
    assert reglas(largo, EN_CAUCE) == []
