"""La participación en mesas temáticas, caso por caso (guía, 2.3.3 a 2.3.5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.nucleo.participacion.ciclo import revisar_ciclo
from bocamina.nucleo.participacion.grupos import repartir, revisar_grupos
from bocamina.nucleo.participacion.senal import senal

CASOS = yaml.safe_load((Path(__file__).parent / "participacion" / "casos.yaml").read_text("utf-8"))
HOY = date(2026, 3, 10)


def norma(id):
    return normativa.vigente(f"mesa.tematica.{id}", en=HOY)


@pytest.mark.parametrize("caso", CASOS["senal"], ids=lambda c: c["cuenta"])
def test_guia_2_3_3_veinte_por_ciento(caso):
    veredicto = senal(
        con_alguna=caso["con_alguna"], asistentes=caso["asistentes"], norma=norma("autorreconocimiento")
    )

    assert veredicto.valor == caso["valor"]
    assert str(caso["con_alguna"]) not in [i.valor for i in veredicto.insumos if i.nombre != "asistentes"]


@pytest.mark.parametrize("caso", CASOS["grupos"], ids=lambda c: str(c["tamanos"]))
def test_guia_2_3_4_grupos_de_25_a_30(caso):
    revisados = revisar_grupos(caso["tamanos"], norma("grupo"))

    assert {t.grupo: t.explicacion.avisos[0] for t in revisados if not t.esta_en_rango} == caso["avisos"]


@pytest.mark.parametrize("caso", CASOS["reparto"], ids=lambda c: str(c["personas"]))
def test_guia_2_3_4_reparto(caso):
    assert list(repartir(caso["personas"], norma("grupo"))) == caso["grupos"]


@pytest.mark.parametrize("caso", CASOS["ciclo"], ids=lambda c: f"{c['rondas']}")
def test_guia_2_3_5_dos_rondas_una_por_mes_en_tres_meses(caso):
    revision = revisar_ciclo(
        rondas=caso["rondas"],
        primera_distrital=caso["primera"],
        tope=caso["tope"],
        minimas=norma("rondas_minimas"),
    )

    assert revision.valor == caso["valor"]
    assert "tematicas-ciclo" in revision.criterios
