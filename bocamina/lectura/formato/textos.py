"""Los formatos que son texto: se leen completos y, donde hay reglas, se exige que las cumplan."""

from __future__ import annotations

import codecs
import json
import re
from email.parser import BytesHeaderParser
from typing import IO, Any
from xml.parsers import expat

from bocamina.lectura.errores import ArchivoInvalido

TROZO = 1024 * 1024
MAXIMO_JSON = 64 * 1024 * 1024
_CONTROLES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ACTIVO = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|script|svg|iframe|body|head)\b", re.I | re.S
)
_PARECE_XML = re.compile(rb"\s*<\?xml\b", re.I)
_ESPACIOS_ACTIVOS = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"}
_CABECERAS = {"from", "date", "subject", "message-id", "received"}


def reconocer_texto(archivo: IO[bytes], extension: str) -> str | None:
    """El formato de texto, o nada si no es texto."""
    inicio = archivo.read(8192).removeprefix(codecs.BOM_UTF8)
    archivo.seek(0)
    if inicio.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ArchivoInvalido("El texto está en UTF-16. Guárdelo en UTF-8 y repita.")
    if not _es_texto(archivo):
        return None
    if _ACTIVO.match(inicio):
        raise ArchivoInvalido("El archivo es una página web o un dibujo con guiones. Envíelo como PDF.")
    if extension in {"json", "geojson", "topojson"}:
        return _json(archivo)
    if extension in {"xml", "kml"} or _PARECE_XML.match(inicio):
        return _xml(archivo)
    if extension == "eml":
        return _correo(archivo)
    return "csv" if extension == "csv" else "txt"


def _es_texto(archivo: IO[bytes]) -> bool:
    """Sin caracteres de control. UTF-8, o la codificación vieja de Windows de tantas hojas de cálculo."""
    while trozo := archivo.read(TROZO):
        if _CONTROLES.search(trozo):
            archivo.seek(0)
            return False
    archivo.seek(0)
    return True


def _json(archivo: IO[bytes]) -> str:
    crudo = archivo.read(MAXIMO_JSON + 1)
    archivo.seek(0)
    if len(crudo) > MAXIMO_JSON:
        raise ArchivoInvalido("El JSON pasa de 64 MiB. Comprímalo en un .zip y repita.")
    try:
        json.loads(crudo.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ArchivoInvalido("El archivo dice ser JSON y no lo es. Corríjalo y repita.") from None
    return "json"


def _xml(archivo: IO[bytes]) -> str:
    """Bien formado y sin declaraciones de entidades, que sirven para atacar a quien lo abra."""
    lector = expat.ParserCreate(namespace_separator=" ")

    def negar(*args: Any) -> None:
        raise ArchivoInvalido("El XML declara entidades (DOCTYPE) y no se recibe. Quítelas y repita.")

    def revisar(nombre: str, atributos: dict[str, str]) -> None:
        espacio, _, etiqueta = nombre.rpartition(" ")
        if espacio in _ESPACIOS_ACTIVOS or etiqueta.lower() in {"html", "svg"}:
            raise ArchivoInvalido("El archivo es una página web o un dibujo con guiones. Envíelo como PDF.")

    def revisar_instruccion(destino: str, datos: str) -> None:
        if destino.lower() == "xml-stylesheet":
            raise ArchivoInvalido(
                "El XML llama a una hoja de estilo, que puede traer guiones. Quítela y repita."
            )

    lector.StartDoctypeDeclHandler = negar
    lector.StartElementHandler = revisar
    lector.ProcessingInstructionHandler = revisar_instruccion
    try:
        lector.ParseFile(archivo)
    except (expat.ExpatError, ValueError) as error:
        if isinstance(error, ArchivoInvalido):
            raise
        raise ArchivoInvalido("El archivo dice ser XML y no está bien formado. Corríjalo y repita.") from None
    archivo.seek(0)
    return "xml"


def _correo(archivo: IO[bytes]) -> str:
    cabeceras = {c.lower() for c in BytesHeaderParser().parsebytes(archivo.read(TROZO))}
    archivo.seek(0)
    if "from" not in cabeceras or len(cabeceras & _CABECERAS) < 2:
        raise ArchivoInvalido(
            "El archivo dice ser un correo y no trae remitente ni fecha. Expórtelo de nuevo."
        )
    return "eml"
