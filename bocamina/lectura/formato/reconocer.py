"""Reconoce el formato por el contenido y exige que el nombre diga lo mismo."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import IO, Any

from pypdf import PdfReader

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato.comprimidos import reconocer_comprimido
from bocamina.lectura.formato.nombre import extension_de
from bocamina.lectura.formato.textos import reconocer_texto
from bocamina.lectura.formato.tipos import FORMATOS, Formato

COLA = 128 * 1024
_MARCAS_MP4 = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4A ",
    b"M4V ",
    b"dash",
}


@dataclass(frozen=True, slots=True)
class Reconocido:
    formato: Formato
    paginas: int | None = None


def reconocer(archivo: IO[bytes], nombre: str) -> Reconocido:
    """Deja el archivo al principio. Lanza `ArchivoInvalido` con la frase para la persona."""
    archivo.seek(0)
    cabeza = archivo.read(4096)
    if not cabeza:
        raise ArchivoInvalido("El archivo está vacío. Revíselo y envíelo de nuevo.")
    archivo.seek(0)
    extension = extension_de(nombre)
    id_ = _por_contenido(archivo, cabeza, extension)
    if id_ is None:
        admitidos = ", ".join(sorted({e for f in FORMATOS.values() for e in f.extensiones}))
        raise ArchivoInvalido(f"El contenido no es de un formato admitido. Se reciben: {admitidos}.")
    formato = FORMATOS[id_]
    if extension and extension not in formato.extensiones:
        raise ArchivoInvalido(
            f"El nombre termina en «.{extension}» pero el contenido es {formato.nombre}. "
            f"Nómbrelo «.{formato.extensiones[0]}» o envíe el archivo correcto."
        )
    archivo.seek(0)
    paginas = _paginas(archivo) if id_ == "pdf" else None
    archivo.seek(0)
    return Reconocido(formato, paginas)


def _por_contenido(archivo: IO[bytes], cabeza: bytes, extension: str) -> str | None:
    if cabeza.startswith(b"PK\x03\x04") or cabeza.startswith(b"PK\x05\x06"):
        return reconocer_comprimido(archivo)
    id_ = _por_firma(archivo, cabeza)
    return id_ or reconocer_texto(archivo, extension)


def _por_firma(archivo: IO[bytes], cabeza: bytes) -> str | None:
    if cabeza.startswith(b"%PDF-"):
        return "pdf"
    if cabeza.startswith(b"\x89PNG\r\n\x1a\n") and cabeza[12:16] == b"IHDR":
        return _exigir_final(archivo, b"IEND", "png")
    if cabeza.startswith(b"\xff\xd8\xff"):
        return _exigir_final(archivo, b"\xff\xd9", "jpeg")
    if cabeza.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    if cabeza.startswith(b"SQLite format 3\x00") and cabeza[68:72] in {b"GPKG", b"GP10", b"GP11"}:
        return "gpkg"
    if _es_mp4(cabeza):
        return "mp4"
    return "mp3" if _es_mp3(cabeza) else None


def _exigir_final(archivo: IO[bytes], marca: bytes, formato: str) -> str:
    """Una imagen cortada a medio subir se reconoce porque le falta el cierre."""
    tamano = archivo.seek(0, os.SEEK_END)
    archivo.seek(max(tamano - COLA, 0))
    completo = marca in archivo.read()
    archivo.seek(0)
    if not completo:
        raise ArchivoInvalido("La imagen está incompleta. Ábrala, guárdela de nuevo y repita.")
    return formato


def _es_mp4(cabeza: bytes) -> bool:
    if len(cabeza) < 12 or cabeza[4:8] != b"ftyp":
        return False
    (largo,) = struct.unpack(">I", cabeza[:4])
    return 12 <= largo <= 4096 and cabeza[8:12] in _MARCAS_MP4


def _es_mp3(cabeza: bytes) -> bool:
    if cabeza.startswith(b"ID3") and len(cabeza) > 10 and cabeza[3] < 0x10 and max(cabeza[6:10]) < 0x80:
        return True
    if len(cabeza) < 4 or cabeza[0] != 0xFF or cabeza[1] & 0xE6 != 0xE2:
        return False
    version, tasa, muestreo = (cabeza[1] >> 3) & 3, cabeza[2] >> 4, (cabeza[2] >> 2) & 3
    return version != 1 and tasa not in {0, 15} and muestreo != 3


def _paginas(archivo: IO[bytes]) -> int:
    """Cuántas hojas declara. Un PDF que no abre, o que pide contraseña, no se puede conservar."""
    try:
        lector = PdfReader(archivo, strict=False)
        if lector.is_encrypted and not lector.decrypt(""):
            raise ArchivoInvalido("El PDF pide contraseña para abrirlo. Envíelo sin contraseña.")
        arbol: Any = lector.root_object["/Pages"]
        paginas = int(arbol["/Count"])
    except ArchivoInvalido:
        raise
    except Exception:  # pypdf falla de muchas maneras ante un archivo dañado; todas significan lo mismo
        raise ArchivoInvalido("El PDF está dañado o incompleto. Genérelo de nuevo y repita.") from None
    if not 0 < paginas < 1_000_000:
        raise ArchivoInvalido("El PDF no tiene páginas legibles. Genérelo de nuevo y repita.")
    return paginas
