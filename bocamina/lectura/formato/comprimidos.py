"""Los formatos que por dentro son un .zip: ofimática, shapefile y el comprimido a secas."""

from __future__ import annotations

import zipfile
from typing import IO

from bocamina.lectura.comprimido import MEBIBYTE, Limites, abrir
from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido

LIMITES = Limites(archivo=2048 * MEBIBYTE, descomprimido=4096 * MEBIBYTE, piezas=20_000)
TIPOS_XML = "[Content_Types].xml"
_OOXML = {
    "word/document.xml": ("docx", "wordprocessingml.document.main+xml"),
    "xl/workbook.xml": ("xlsx", "spreadsheetml.sheet.main+xml"),
    "ppt/presentation.xml": ("pptx", "presentationml.presentation.main+xml"),
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_MACROS = ("vbaproject.bin", "vbadata.xml")
_EJECUTABLES = (
    *(".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".hta", ".lnk"),
    *(".sh", ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".html", ".htm", ".svg"),
)


def reconocer_comprimido(archivo: IO[bytes]) -> str:
    with abrir(archivo, LIMITES) as zip_:
        nombres = {pieza.filename for pieza in zip_.infolist()}
        _exigir_sin_macros(nombres)
        if TIPOS_XML in nombres:
            return _ofimatica(zip_, nombres)
        if zip_.infolist() and zip_.infolist()[0].filename == "mimetype":
            return _opendocument(zip_, nombres)
        return _comprimido(nombres)


def _exigir_sin_macros(nombres: set[str]) -> None:
    for nombre in nombres:
        bajo = nombre.lower()
        if bajo.endswith(_MACROS) or "/macrosheets/" in bajo or bajo.startswith(("basic/", "scripts/")):
            raise ArchivoHostil(
                "El archivo trae macros y no se recibe. Guárdelo sin macros (.docx, .xlsx, .odt) y repita."
            )


def _ofimatica(zip_: zipfile.ZipFile, nombres: set[str]) -> str:
    tipos = _leer(zip_, TIPOS_XML)
    if b"macroenabled" in tipos.lower():
        raise ArchivoHostil("El archivo admite macros y no se recibe. Guárdelo sin macros y repita.")
    for pieza, (formato, tipo) in _OOXML.items():
        if pieza in nombres and tipo.encode() in tipos:
            return formato
    raise ArchivoInvalido(
        "El archivo parece de ofimática pero no es Word, Excel ni PowerPoint. Guárdelo como .docx o .xlsx."
    )


def _opendocument(zip_: zipfile.ZipFile, nombres: set[str]) -> str:
    formato = _ODF.get(_leer(zip_, "mimetype").strip())
    if formato is None or "content.xml" not in nombres:
        raise ArchivoInvalido(
            "De OpenDocument se reciben textos (.odt) y hojas (.ods). Guárdelo así y repita."
        )
    return formato


def _comprimido(nombres: set[str]) -> str:
    if not nombres:
        raise ArchivoInvalido("El comprimido está vacío. Agregue los archivos y repita.")
    malos = sorted(n for n in nombres if n.lower().endswith(_EJECUTABLES))
    if malos:
        raise ArchivoInvalido(
            f"El comprimido trae «{malos[0][:80]}», que puede ejecutarse. Quítelo y comprima de nuevo."
        )
    bajos = {n.lower() for n in nombres}
    bases = {n[:-4] for n in bajos if n.endswith(".shp")}
    es_shp = any({f"{base}.shx", f"{base}.dbf"} <= bajos for base in bases)
    return "shp" if es_shp else "zip"


def _leer(zip_: zipfile.ZipFile, nombre: str) -> bytes:
    """El índice puede mentir sobre el tamaño: se lee hasta un mebibyte y no más."""
    try:
        with zip_.open(nombre) as pieza:
            return pieza.read(MEBIBYTE)
    except KeyError:
        raise zipfile.BadZipFile from None
