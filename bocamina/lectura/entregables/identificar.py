"""Qué es cada archivo, por sus bytes. El nombre solo ayuda donde los bytes no alcanzan (.mxd)."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from bocamina.lectura.entregables import ole
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato.comprimidos import reconocer_comprimido

CABEZA = 4096
_FIRMAS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"\x00\x00\x27\x0a", "shapefile"),
    (b"\x00\x01\x00\x00Standard Jet DB", "mdb"),
    (b"\x00\x01\x00\x00Standard ACE DB", "accdb"),
)
_CAJAS_DE_VIDEO = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}
_LAS = re.compile(rb"(?:\s*#[^\n]*\n|\s*\n)*\s*~V", re.IGNORECASE)
_CONTROLES = re.compile(rb"[\x00-\x08\x0e-\x19\x1b\x1c-\x1f]")


def identificar(ruta: Path, nombre: str) -> str:
    """El formato, o «desconocido»."""
    with ruta.open("rb") as archivo:
        cabeza = archivo.read(CABEZA)
    if not cabeza:
        raise ArchivoInvalido("El archivo está vacío.")
    if cabeza.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _comprimido(ruta)
    if cabeza.startswith(ole.FIRMA):
        return _compuesto(ruta, nombre)
    for firma, formato in _FIRMAS:
        if cabeza.startswith(firma):
            return formato
    if b"%PDF-" in cabeza[:1024]:
        return "pdf"
    if cabeza.startswith(b"BM") and len(cabeza) >= 26 and cabeza[6:10] == b"\0\0\0\0":
        return "bmp"
    if cabeza[4:8] in _CAJAS_DE_VIDEO:
        return "mov" if cabeza[4:8] != b"ftyp" or cabeza[8:12] == b"qt  " else "mp4"
    return _de_registros(cabeza)


def _de_registros(cabeza: bytes) -> str:
    if cabeza[4:6] == b"V1" and cabeza[9:15] == b"RECORD":
        return "dlis"
    texto = cabeza.removeprefix(b"\xef\xbb\xbf")
    if _CONTROLES.search(texto):
        return "desconocido"
    return "las" if _LAS.match(texto) else "texto"


def _comprimido(ruta: Path) -> str:
    with ruta.open("rb") as archivo:
        formato = reconocer_comprimido(archivo)
    return "zip" if formato in {"zip", "shp"} else formato


def _compuesto(ruta: Path, nombre: str) -> str:
    dentro = set(ole.nombres(ruta))
    if "worddocument" in dentro:
        return "doc"
    if dentro & {"workbook", "book"}:
        return "xls"
    # El proyecto de ArcGIS es un documento compuesto como otros: aquí el nombre dice cuál.
    return "mxd" if PurePosixPath(nombre).suffix.lower() == ".mxd" else "desconocido"
