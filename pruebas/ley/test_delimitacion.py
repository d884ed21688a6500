"""Los términos de la delimitación, con la cuenta escrita en pruebas/ley/delimitacion/*.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import contar

RESPUESTAS = yaml.safe_load((Path(__file__).parent / "delimitacion" / "respuesta.yaml").read_text("utf-8"))


@pytest.mark.parametrize("caso", RESPUESTAS, ids=lambda c: c["id"])
def test_ley1437_art30_diez_dias_para_responder_entre_entidades(caso):
    dia = caso["enviada"]

    plazo = contar(
        normativa.vigente("delimitacion.respuesta_de_entidad", en=dia),
        desde=dia,
        calendario=calendario(en=dia),
    )

    assert plazo.vence == caso["vence"]
    assert "dias-sin-apellido" in plazo.explicacion.criterios
