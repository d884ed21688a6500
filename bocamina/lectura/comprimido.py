"""Abrir un .zip ajeno sin que llene el disco ni escriba fuera de su carpeta."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MEBIBYTE = 1024 * 1024
CIFRADO = 0x1
TROZO = MEBIBYTE
# Lo que puede salir al leer una pieza de un `Ajeno`.
DANADO = (zipfile.BadZipFile, EOFError, zlib.error)
_DE_INDICE = (ValueError, OSError, RuntimeError, OverflowError, struct.error)


@dataclass(frozen=True, slots=True)
class Limites:
    """Hasta dónde se lee. La razón es tamaño descomprimido / comprimido: una bomba pasa de mil."""

    archivo: int = 300 * MEBIBYTE
    descomprimido: int = 1024 * MEBIBYTE
    piezas: int = 500
    razon: int = 200


class Ajeno(zipfile.ZipFile):
    """Un .zip en el que no se confía.

    Un índice que miente sobre dónde empieza cada pieza hace que `zipfile` deje escapar errores de
    posición, de estructura o de sistema; aquí todos son `BadZipFile`. Tampoco abre bzip2 ni lzma, que
    ningún programa de oficina escribe y que fallan con errores propios al leer.
    """

    def __init__(self, origen: Path | IO[bytes]) -> None:
        try:
            super().__init__(origen)
        except _DE_INDICE as error:
            if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
                raise
            raise zipfile.BadZipFile from error

    def open(self, name: str | zipfile.ZipInfo, *resto: Any, **opciones: Any) -> IO[bytes]:
        pieza = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if pieza.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile
        try:
            return super().open(pieza, *resto, **opciones)
        except _DE_INDICE as error:
            raise zipfile.BadZipFile from error


@contextmanager
def abrir(origen: Path | IO[bytes], limites: Limites) -> Iterator[zipfile.ZipFile]:
    """El comprimido, ya revisado por su índice; lo que el índice mienta lo detiene `copiar`."""
    try:
        with Ajeno(origen) as zip_:
            _revisar_indice(zip_, limites)
            yield zip_
    except DANADO:
        raise ArchivoInvalido(
            "El comprimido está dañado o incompleto. Descárguelo o expórtelo de nuevo y repita."
        ) from None


def _revisar_indice(zip_: zipfile.ZipFile, limites: Limites) -> None:
    piezas = zip_.infolist()
    if len(piezas) > limites.piezas:
        raise ArchivoInvalido(
            f"El comprimido trae {len(piezas)} piezas y se aceptan {limites.piezas}. Deje las necesarias."
        )
    for pieza in piezas:
        _revisar_nombre(pieza)
        if pieza.flag_bits & CIFRADO:
            raise ArchivoInvalido("El comprimido tiene contraseña. Envíelo sin contraseña.")
    total = sum(pieza.file_size for pieza in piezas)
    comprimido = sum(pieza.compress_size for pieza in piezas)
    # Por debajo de un mebibyte una razón alta no hace daño: así son los textos muy repetidos.
    desmesurado = total > MEBIBYTE and total > limites.razon * max(comprimido, 1)
    if total > limites.descomprimido or desmesurado:
        raise ArchivoHostil(
            f"El comprimido se expandiría a {total // MEBIBYTE} MiB: parece una bomba de compresión. "
            "No se abrió. Si es legítimo, pártalo en varios."
        )


def _revisar_nombre(pieza: zipfile.ZipInfo) -> None:
    # `orig_filename` guarda lo que venía antes de que zipfile lo corte en un byte nulo.
    crudo = pieza.orig_filename
    ruta = PurePosixPath(crudo.replace("\\", "/"))
    es_enlace = stat.S_ISLNK(pieza.external_attr >> 16)
    if es_enlace or ruta.is_absolute() or ".." in ruta.parts or ":" in crudo or "\0" in crudo:
        raise ArchivoHostil(
            "El comprimido trae una pieza con una ruta que sale de su carpeta. No se abrió. "
            "Comprima los archivos de nuevo, sin rutas."
        )


def copiar(zip_: zipfile.ZipFile, pieza: zipfile.ZipInfo, destino: Path) -> None:
    """Escribe la pieza en `destino` y se detiene si trae más de lo que su índice declaró."""
    escritos = 0
    with zip_.open(pieza) as entrada, destino.open("wb") as salida:
        while trozo := entrada.read(TROZO):
            escritos += len(trozo)
            if escritos > pieza.file_size:
                raise ArchivoHostil(
                    "El comprimido trae más de lo que declara: parece una bomba de compresión. No se abrió."
                )
            salida.write(trozo)


def con_extension(zip_: zipfile.ZipFile, extensiones: Collection[str]) -> list[zipfile.ZipInfo]:
    """Las piezas con esas extensiones, sin los restos que deja macOS."""
    return [
        pieza
        for pieza in zip_.infolist()
        if PurePosixPath(pieza.filename).suffix.lower() in extensiones
        and not pieza.filename.startswith("__MACOSX/")
    ]
