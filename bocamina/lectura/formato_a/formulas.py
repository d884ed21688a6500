"""Qué celdas llevan fórmula o error: si no traen su resultado no se pueden leer, y hay que decirlo."""

from __future__ import annotations

import warnings
from io import BytesIO

import openpyxl

from bocamina.lectura.formato_a.cuadro import COLUMNAS, FILAS


def calculadas(contenido: bytes, hoja: str) -> frozenset[str]:
    """Las celdas con fórmula o con error; `contenido` ya pasó por los límites de `planilla`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            libro = openpyxl.load_workbook(BytesIO(contenido), read_only=True, keep_links=False)
    except Exception:
        # openpyxl falla de muchas maneras con libros que otros programas abren: se lee sin comprobarlo,
        # y la celda vacía la dirá la revisión.
        return frozenset()
    try:
        filas = libro[hoja].iter_rows(max_row=FILAS, max_col=COLUMNAS)
        return frozenset(
            c.coordinate for fila in filas for c in fila if getattr(c, "data_type", "") in ("f", "e")
        )
    except Exception:
        return frozenset()
    finally:
        libro.close()
