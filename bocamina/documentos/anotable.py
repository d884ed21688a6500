"""El libro ajeno sobre el que se escribe."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO

import openpyxl

HOJA_APARTE = "Lea primero"
APARTE = (
    "Su libro se leyó, pero está dañado y no se puede escribir sobre él: la revisión va en este, aparte. "
    "Ábralo en Excel, guárdelo de nuevo como .xlsx, corrija y vuelva a enviar el suyo."
)


def escribir(contenido: bytes, como: Callable[[openpyxl.Workbook], None]) -> bytes:
    """El libro de la persona con lo que `como` le escribe o, si no se deja, uno aparte que lo dice.

    openpyxl falla de muchas maneras, al abrir y al guardar, con libros dañados que otros programas sí abren.
    """
    try:
        return _escrito(abrir(contenido), como)
    except Exception:
        return _escrito(_aparte(), como)


def abrir(contenido: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lo que openpyxl no conserva
        return openpyxl.load_workbook(BytesIO(contenido))


def _aparte() -> openpyxl.Workbook:
    libro = openpyxl.Workbook()
    del libro["Sheet"]
    libro.create_sheet(HOJA_APARTE).append([APARTE])
    return libro


def _escrito(libro: openpyxl.Workbook, como: Callable[[openpyxl.Workbook], None]) -> bytes:
    como(libro)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()
