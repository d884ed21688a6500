"""El término y la aprobación del acta contra la guía: la aritmética está en pruebas/ley/actas/*.yaml."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.asambleas import regla
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.asambleas import Conteo, escrutar
from bocamina.nucleo.plazos import contar

CARPETA = Path(__file__).parent / "actas"
EN = date(2026, 11, 20)


def _casos(archivo):
    casos = yaml.safe_load((CARPETA / archivo).read_text(encoding="utf-8"))
    return {"argvalues": casos, "ids": [caso["id"] for caso in casos]}


@pytest.mark.parametrize("nivel", ["nacional", "distrital", "tematica"])
@pytest.mark.parametrize("caso", **_casos("envio.yaml"))
def test_guia_215_iii_envio_en_5_dias_habiles(caso, nivel):
    vigente = normativa.vigente(f"mesa.{nivel}.acta.envio", en=caso["sesion"])

    plazo = contar(vigente, desde=caso["sesion"], calendario=calendario(en=caso["sesion"]))

    assert plazo.vence == caso["ultimo_dia"], caso["cuenta"]
    assert plazo.explicacion.citas
    # Solo la nacional lo tiene escrito; en las otras se dice que es por analogía.
    assert plazo.explicacion.sin_norma is (nivel != "nacional")


@pytest.mark.django_db
@pytest.mark.parametrize(("dias", "retraso"), [(0, 0), (1, 1)], ids=["el_ultimo_dia", "al_dia_siguiente"])
@pytest.mark.parametrize("caso", **_casos("envio.yaml"))
def test_guia_215_iii_a_los_dos_lados_del_ultimo_dia(caso, dias, retraso):
    from datetime import UTC, datetime, time

    from bocamina.registro.sesiones.consultas.actas import dias_de_retraso
    from pruebas.registro.sesiones.mundo_actas import crear_sesion, mesa_de

    momento = datetime.combine(caso["sesion"], time(15), UTC)
    sesion = crear_sesion(mesa_de("nacional", None), inicio=momento, fin=momento)

    assert dias_de_retraso(None, sesion, caso["ultimo_dia"] + timedelta(days=dias)) == retraso


@pytest.mark.parametrize("caso", **_casos("electronica.yaml"))
def test_guia_215_iii_aprobacion_electronica_por_la_mitad_mas_uno(caso):
    conteo = Conteo(caso["integrantes"], caso["integrantes"], caso["a_favor"], caso["en_contra"], 0)

    hallado = escrutar(regla("mtin.acta_electronica", en=EN), conteo)

    assert (hallado.aprobada, hallado.necesarios) == (caso["aprobada"], caso["necesarios"]), caso["cuenta"]
