"""Las marcas del acta: un dato en una celda, en un renglón y sin partir lo que va junto."""

from __future__ import annotations

from bocamina.documentos.acta.marcas import celda
from bocamina.documentos.castellano import ESPACIO_DURO
from bocamina.documentos.en_pdf import _palabra_mas_larga

LLEGADA = f"llegó 9:01{ESPACIO_DURO}a.{ESPACIO_DURO}m."


def test_la_hora_de_una_celda_no_se_parte() -> None:
    assert celda(f"  {LLEGADA}\n ") == LLEGADA
    assert celda("uno\t dos|tres") == "uno dos/tres"


def test_la_columna_se_mide_con_la_hora_entera() -> None:
    assert _palabra_mas_larga(LLEGADA) == f"9:01{ESPACIO_DURO}a.{ESPACIO_DURO}m."
