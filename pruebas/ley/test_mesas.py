"""Quién pide una extraordinaria y a quién le toca coordinar, contra la guía: las cuentas, en mesas/*.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.nucleo.asambleas.extraordinaria import NO_PROCEDE, PROCEDE, revisar_solicitud
from bocamina.nucleo.asambleas.mesa_nueva import revisar_mesa_nueva
from bocamina.nucleo.asambleas.rotacion import Rotacion, puede_seguir, siguiente_turno

CARPETA = Path(__file__).parent / "mesas"
EN = date(2026, 11, 21)


def _casos(archivo):
    casos = yaml.safe_load((CARPETA / archivo).read_text(encoding="utf-8"))
    return {"argvalues": casos, "ids": [caso["id"] for caso in casos]}


@pytest.mark.parametrize("caso", **_casos("extraordinaria.yaml"))
def test_guia_2_1_3_extraordinaria(caso):
    convocan = normativa.vigente(f"mesa.{caso['mesa']}.extraordinaria_convocan", en=EN)
    minimo = (
        normativa.vigente(f"mesa.{caso['mesa']}.extraordinaria_solicitud", en=EN)
        if "integrantes" in convocan.valor
        else None
    )
    entidades = [f"e{n}" for n in range(caso["entidades"])] * caso.get("repetidas", 1)

    hallado = revisar_solicitud(quien=caso["quien"], entidades=entidades, convocan=convocan, minimo=minimo)

    assert hallado.valor == (PROCEDE if caso["procede"] else NO_PROCEDE), caso["cuenta"]
    assert hallado.citas
    assert hallado.sin_norma == (caso["mesa"] != "nacional")


@pytest.mark.parametrize("caso", **_casos("turnos.yaml"))
def test_guia_2_1_5_coordinacion_por_turnos(caso):
    rotacion = Rotacion.de(normativa.vigente(f"mesa.{caso['mesa']}.coordinacion", en=EN))

    turno = siguiente_turno(
        rotacion, entidades=caso["entidades"], anteriores=caso["anteriores"], desde=caso["desde"]
    )

    if caso["toca"] is None:
        assert turno is None
        return
    assert (turno.entidad, turno.hasta) == (caso["toca"], caso["hasta"]), caso["cuenta"]
    assert turno.explicacion.citas
    assert turno.explicacion.sin_norma


def test_dos_turnos_seguidos_si_el_reglamento_los_permite():
    vigente = normativa.vigente("mesa.nacional.coordinacion", en=EN)
    dos = Rotacion(6, "alfabetico", 2, vigente)

    assert puede_seguir(dos, entidad="B", anteriores=["A", "B"])
    assert not puede_seguir(dos, entidad="B", anteriores=["B", "B"])
    assert siguiente_turno(dos, entidades=["B", "A"], anteriores=[], desde=EN).entidad == "A"


@pytest.mark.parametrize("caso", **_casos("mesa_nueva.yaml"))
def test_guia_2_3_3_cuantas_y_de_que_tipo(caso):
    revision = revisar_mesa_nueva(
        tipo=caso["tipo"],
        municipios=caso["municipios"],
        existentes=caso["existentes"],
        maximo=normativa.vigente("mesa.tematica.mesas", en=EN),
        limite_zonal=normativa.vigente("mesa.tematica.municipios_zonal", en=EN),
    )

    assert (revision.cabe, revision.pide_razon) == (caso["cabe"], caso["pide_razon"]), caso["cuenta"]
    assert len(revision.explicacion.avisos) == caso.get("avisos", 0)
    assert revision.explicacion.citas
