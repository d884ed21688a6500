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
    veredicto = de(caso["con_alguna"], caso["asistentes"])

    assert veredicto.valor == caso["valor"]
    assert "autorreconocimiento-20" in veredicto.criterios


@pytest.mark.parametrize("asistentes", [0, 1, 20, 21, 30])
def test_la_senal_no_dice_mas_que_si_alcanza(asistentes):
    """Con el mismo veredicto, la explicación es idéntica sea cual sea la cifra."""
    dichas = [de(n, asistentes).como_dict() for n in range(asistentes + 1)]

    for valor in {str(d["valor"]) for d in dichas}:
        iguales = [d for d in dichas if str(d["valor"]) == valor]
        assert iguales == [iguales[0]] * len(iguales)


def de(con_alguna, asistentes):
    return senal(
        con_alguna=con_alguna,
        asistentes=asistentes,
        norma=norma("autorreconocimiento"),
        minimo=norma("publicacion_minima"),
    ).explicacion


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
