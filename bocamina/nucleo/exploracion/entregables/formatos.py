"""Cómo se llama, para una persona, cada formato que `lectura` reconoce por el contenido."""

from __future__ import annotations

from collections.abc import Iterable

NOMBRES = {
    "xlsx": "Excel",
    "xls": "Excel antiguo (.xls)",
    "mdb": "Access (.mdb)",
    "accdb": "Access",
    "pdf": "PDF",
    "docx": "Word",
    "doc": "Word antiguo (.doc)",
    "jpeg": "JPG",
    "tiff": "TIFF",
    "bmp": "BMP",
    "gif": "GIF",
    "png": "PNG",
    "mp4": "MP4",
    "mov": "MOV",
    "shapefile": "shapefile",
    "mxd": "MXD",
    "las": "LAS",
    "dlis": "DLIS",
    "ascii": "DAT (ASCII)",
    "texto": "texto sin columnas",
    "zip": "comprimido",
    "desconocido": "formato que no se reconoce",
}

# Versiones de un mismo programa: lo que se pide se nombra con la primera.
FAMILIAS = {"xls": "xlsx", "mdb": "accdb", "doc": "docx"}


def nombre_de(formato: str) -> str:
    return NOMBRES.get(formato, formato)


def una_de(formatos: Iterable[str]) -> str:
    """«JPG, TIFF o PDF»; las versiones de un mismo programa se dicen una vez."""
    nombres = list(dict.fromkeys(nombre_de(FAMILIAS.get(f, f)) for f in formatos))
    return nombres[0] if len(nombres) == 1 else f"{', '.join(nombres[:-1])} o {nombres[-1]}"
