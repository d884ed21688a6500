"""Un término detenido corre lo que le faltaba: la aritmética está en pruebas/ley/suspension/*.yaml."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bocamina.normativa.calendario import calendario
from bocamina.normativa.cronograma import cronograma
from bocamina.nucleo.plazos import Intervalo
from bocamina.nucleo.plazos.reanudar import reanudar

CASOS = yaml.safe_load((Path(__file__).parent / "suspension" / "reanudar.yaml").read_text("utf-8"))


@pytest.mark.parametrize("caso", CASOS, ids=[c["id"] for c in CASOS])
def test_se_cuenta_lo_que_faltaba(caso):
    detenido = Intervalo(caso["desde"], caso["hasta"], "Auto 1")

    nuevo = reanudar(vence=caso["vencia"], detenido=detenido, calendario=calendario(en=caso["hasta"]))

    assert (nuevo.vence if nuevo else None) == caso["vence"], caso["cuenta"]
    if nuevo:
        assert "Auto 1" in nuevo.explicacion.pasos[0]


@given(faltan=st.integers(0, 60), dura=st.integers(0, 120))
def test_nunca_vence_antes_ni_en_dia_que_no_es_habil(faltan, dura):
    desde = CASOS[0]["desde"]
    habiles = calendario(en=desde)
    detenido = Intervalo(desde, desde + timedelta(days=dura), "Auto 1")
    vencia = desde + timedelta(days=faltan)

    nuevo = reanudar(vence=vencia, detenido=detenido, calendario=habiles)

    assert nuevo is not None
    assert nuevo.vence > detenido.hasta
    assert nuevo.vence >= vencia
    assert habiles.es_habil(nuevo.vence)


def test_los_terminos_de_la_linea_se_corren_con_la_suspension():
    """Cinco días hábiles desde el jueves 12 de marzo: vie 13, lun 16, mar 17, mié 18, jue 19.

    Suspendidos del 16 al 18: vie 13 (1), jue 19 (2), vie 20 (3), lun 23 festivo, mar 24 (4), mié 25 (5).
    """
    jueves = CASOS[0]["desde"] - timedelta(days=5)
    detenido = Intervalo(jueves + timedelta(days=4), jueves + timedelta(days=6), "Auto 1")

    sin, con = (
        cronograma("sesion-distrital", referencia=jueves, suspensiones=s).paso("acta").fecha
        for s in ((), (detenido,))
    )

    assert (sin.isoformat(), con.isoformat()) == ("2026-03-19", "2026-03-25")
