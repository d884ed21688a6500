"""Los términos de la consulta previa, con la cuenta escrita en pruebas/ley/consulta/*.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import contar

TERMINOS = yaml.safe_load((Path(__file__).parent / "consulta" / "terminos.yaml").read_text("utf-8"))


@pytest.mark.parametrize("caso", TERMINOS, ids=lambda c: c["id"])
def test_directiva08_y_ley1437_terminos_de_la_consulta(caso):
    dia = caso["desde"]

    plazo = contar(normativa.vigente(caso["norma"], en=dia), desde=dia, calendario=calendario(en=dia))

    assert plazo.vence == caso["vence"]
    assert "dias-sin-apellido" in plazo.explicacion.criterios


def test_directiva08_cinco_etapas_en_su_orden_y_con_su_texto():
    etapas = normativa.vigente("consulta.etapas", en=TERMINOS[0]["desde"]).valor
    pauta = normativa.corpus().pauta("consulta_etapas")

    assert list(etapas) == [e.id for e in pauta.elementos]


@pytest.mark.parametrize("norma", ["consulta.reposicion", "consulta.convocatorias"])
def test_lo_que_no_se_leyo_en_la_norma_dice_sin_verificar(norma):
    (cita,) = normativa.vigente(norma, en=TERMINOS[0]["desde"]).citas

    assert cita.comprobacion == "sin verificar"


def test_las_etapas_dos_a_cinco_no_traen_termino_propio():
    plazos = [id for id, n in normativa.todas().items() if id.startswith("consulta.") and n.unidad == "plazo"]

    assert sorted(plazos) == ["consulta.determinacion_respuesta", "consulta.reposicion"]
    regla = normativa.vigente("consulta.fechas_de_etapas", en=TERMINOS[0]["desde"])
    assert "se acuerdan con la comunidad" in regla.valor


def test_t129_2011_y_su123_2018_los_motivos_de_consentimiento_son_los_de_la_norma():
    norma = normativa.vigente("consulta.consentimiento_casos", en=TERMINOS[0]["desde"])
    pauta = normativa.corpus().pauta("consulta_consentimiento")

    assert list(norma.valor) == [e.id for e in pauta.elementos]
    causales = normativa.vigente("consulta.test_causales", en=TERMINOS[0]["desde"]).valor
    assert list(causales) == [e.id for e in normativa.corpus().pauta("consulta_causales").elementos]
