"""Canon (art. 230) y póliza (art. 280), con la cuenta escrita."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bocamina import normativa
from bocamina.normativa.exploracion import leer, tablas
from bocamina.nucleo.exploracion import calcular
from bocamina.nucleo.exploracion.canon import canon, polizas
from bocamina.nucleo.exploracion.curva import area_maxima, trazar

HOY = date(2026, 3, 1)


def propuesta(**cambios: object):
    dato = {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": True, "fecha": "2026-03-01"}
    return leer({**dato, **cambios}, hoy=HOY)


@pytest.mark.parametrize(
    ("area", "anuales"),
    [
        ("150", ["75", "112.5", "150"]),  # 0,5 · 0,75 · 1
        ("150.1", ["112.575", "187.625", "300.2"]),  # 0,75 · 1,25 · 2
        ("5000", ["3750", "6250", "10000"]),
        ("5001", ["5001", "8751.75", "10002"]),  # 1 · 1,75 · 2
    ],
)
def test_art230_canon_por_franja_y_tramo_de_anios(area, anuales):
    ha = Fraction(area)

    tramos = canon(ha, ha, normativa.vigente("codigo.art230.canon", en=HOY))

    assert [t.anual_smldv for t in tramos] == [Fraction(a) for a in anuales]
    assert [(t.desde_anio, t.hasta_anio) for t in tramos] == [(0, 5), (5, 8), (8, 11)]
    assert all(t.explicacion.citas[0].articulo == "art. 230" for t in tramos)


def test_art280_las_polizas_suman_el_5_por_ciento_del_total():
    resultado = calcular(*propuesta())

    partes = polizas(resultado, normativa.vigente("codigo.art280.poliza", en=HOY))

    assert sum(p.asegurado_smldv for p in partes) == resultado.total_smldv / 20
    assert [p.parte for p in partes] == ["fase I", "fase II", "fase III", "parte ambiental"]


@pytest.mark.parametrize("area", ["150", "500", "5000", "10000"])
def test_la_curva_pasa_por_el_total_de_cada_corte(area):
    esperado = calcular(*propuesta(area_ha=area)).total_smldv

    curva = trazar(*propuesta())

    assert {p.total for p in curva.puntos if p.area_ha == Fraction(area)} == {esperado}
    assert {150, 500, 5000} <= set(curva.cortes)


def test_art64_con_corriente_la_curva_llega_a_5_000_ha():
    con_rio, vigentes = propuesta(mineral="metales", deposito="aluvial", corriente="cauce", longitud_km="1")

    assert area_maxima(con_rio, vigentes) == 5000
    assert trazar(con_rio, vigentes).puntos[-1].area_ha == 5000


def test_una_fecha_sin_salario_propio_se_avisa():
    resultado = calcular(*propuesta(fecha="2031-01-01"))

    assert any("2031 no está cargado" in aviso for aviso in resultado.avisos)
    assert tablas(en=HOY).smldv.desde.year == 2026
