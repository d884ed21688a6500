"""El libro ajeno que se abre para escribir sobre él."""

from __future__ import annotations

import warnings
from io import BytesIO

import openpyxl

HOJA_APARTE = "Lea primero"
APARTE = (
    "Su libro se leyó, pero está dañado y no se puede escribir sobre él: la revisión va en este, aparte. "
    "Ábralo en Excel, guárdelo de nuevo como .xlsx, corrija y vuelva a enviar el suyo."
)


def abrir(contenido: bytes) -> openpyxl.Workbook:
    """El libro de la persona o, si no se deja escribir, uno aparte que lo dice.

    openpyxl falla de muchas maneras con libros dañados que la lectura y otros programas sí abren.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            libro = openpyxl.load_workbook(BytesIO(contenido))
    except Exception:
        libro = openpyxl.Workbook()
        del libro["Sheet"]
        libro.create_sheet(HOJA_APARTE).append([APARTE])
    return libro
