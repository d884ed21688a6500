"""El trámite de una propuesta contra la ley: la cuenta de cada término está en pruebas/ley/tramite/."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import contar

TERMINOS = yaml.safe_load((Path(__file__).parent / "tramite" / "terminos.yaml").read_text("utf-8"))
HOY = date(2026, 11, 20)


@pytest.mark.parametrize("caso", TERMINOS, ids=lambda c: c["norma"])
def test_cada_termino_vence_cuando_dice_la_cuenta(caso):
    norma = normativa.vigente(caso["norma"], en=HOY)

    plazo = contar(norma, desde=caso["desde"], calendario=calendario(en=caso["desde"]))

    assert plazo.vence == caso["vence"], caso["cuenta"]
    assert norma.citas[0].articulo == caso["articulo"]
    assert plazo.explicacion.sin_norma == caso.get("sin_norma", False)


def test_art273_se_objeta_una_sola_vez():
    assert normativa.vigente("codigo.art273.objeciones", en=HOY).valor == 1


def test_art278_la_regla_contra_la_forma_cita_los_dos_articulos_sin_verificar():
    citas = normativa.vigente("codigo.art278.de_forma", en=HOY).citas
    assert [c.articulo for c in citas] == ["art. 273", "art. 278"]
    assert [c.comprobacion for c in citas] == ["sin verificar", "sin verificar"]
