"""Cuándo llegó un comentario y si estaba en término: la aritmética está en pruebas/ley/publicacion/*.yaml."""

from __future__ import annotations

from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import yaml

from bocamina.nucleo.oportunidad import dia_en_colombia, dia_imposible, oportunidad

CASOS = yaml.safe_load((Path(__file__).parent / "publicacion" / "oportunidad.yaml").read_text("utf-8"))
DESDE, HASTA, HOY = date(2026, 3, 2), date(2026, 3, 17), date(2026, 3, 31)


@pytest.mark.parametrize("caso", CASOS, ids=[c["id"] for c in CASOS])
def test_el_dia_es_el_de_colombia_y_el_ultimo_cuenta_entero(caso):
    recibido = dia_en_colombia(parsedate_to_datetime(caso["enviado"]))

    assert recibido == caso["llego"], caso["cuenta"]
    razon = dia_imposible(recibido=recibido, desde=DESDE, hoy=HOY)
    if "imposible" in caso:
        assert caso["imposible"] in razon
        return
    assert razon == ""
    e = oportunidad(recibido=recibido, desde=DESDE, hasta=HASTA)
    assert e.valor == caso["valor"], caso["cuenta"]
    assert [a for a in e.avisos if str(caso.get("dias", "")) in a] == list(e.avisos)
    assert bool(e.avisos) is ("dias" in caso)
