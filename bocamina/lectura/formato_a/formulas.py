"""Qué celdas llevan fórmula o error: si no traen su resultado no se pueden leer, y hay que decirlo."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

import openpyxl

from bocamina.lectura.formato_a.cuadro import COLUMNAS, FILAS


def calculadas(contenido: bytes, hoja: str) -> frozenset[str]:
    """Las celdas con fórmula o con error; `contenido` ya pasó por los límites de `planilla`."""
    try:
        libro = openpyxl.load_workbook(BytesIO(contenido), read_only=True, keep_links=False)
    except (ValueError, KeyError, BadZipFile, TypeError, AttributeError):
        return frozenset()  # un libro que Excel abre y openpyxl no: se lee sin esta comprobación
    try:
        if hoja not in libro.sheetnames:
            return frozenset()
        filas = libro[hoja].iter_rows(max_row=FILAS, max_col=COLUMNAS)
        return frozenset(
            c.coordinate for fila in filas for c in fila if getattr(c, "data_type", "") in ("f", "e")
        )
    finally:
        libro.close()
