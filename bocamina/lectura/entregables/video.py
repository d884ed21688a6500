"""Video MP4 o MOV: las cajas de que está hecho, con una pista de imagen y completo. No se reproduce."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Examen

CORTADO = "el video está cortado o dañado. Expórtelo de nuevo."
CAJAS = 10_000
MAXIMO_MOOV = 64 * 1024 * 1024


def examinar(ruta: Path, formato: str) -> Examen:
    with ruta.open("rb") as archivo:
        tamano = archivo.seek(0, os.SEEK_END)
        cajas = {clase: (inicio, largo) for clase, inicio, largo in _cajas(archivo, tamano)}
        if b"moov" not in cajas:
            raise ArchivoInvalido("al video le falta el índice («moov»): quedó cortado. Expórtelo de nuevo.")
        if b"mdat" not in cajas and b"moof" not in cajas:
            raise ArchivoInvalido("el archivo no trae imagen ni sonido («mdat»). Expórtelo de nuevo.")
        inicio, largo = cajas[b"moov"]
        archivo.seek(inicio)
        moov = archivo.read(min(largo, MAXIMO_MOOV))
    if not _tiene_imagen(moov):
        raise ArchivoInvalido("no trae una pista de imagen: es solo sonido.")
    segundos = _duracion(moov)
    return Examen(formato, detalles={"duracion_s": segundos} if segundos is not None else {})


def _cajas(archivo: IO[bytes], tamano: int) -> Iterator[tuple[bytes, int, int]]:
    donde = 0
    for _ in range(CAJAS):
        if donde + 8 > tamano:
            break
        archivo.seek(donde)
        largo, clase = struct.unpack(">I4s", archivo.read(8))
        cabeza = 8
        if largo == 1:
            ampliado = archivo.read(8)
            if len(ampliado) < 8:
                raise ArchivoInvalido(CORTADO)
            (largo,) = struct.unpack(">Q", ampliado)
            cabeza = 16
        elif largo == 0:
            largo = tamano - donde
        if largo < cabeza or donde + largo > tamano:
            raise ArchivoInvalido(CORTADO)
        yield clase, donde + cabeza, largo - cabeza
        donde += largo


def _tiene_imagen(moov: bytes) -> bool:
    donde = moov.find(b"hdlr")
    while donde >= 0:
        if b"vide" in moov[donde + 4 : donde + 24]:
            return True
        donde = moov.find(b"hdlr", donde + 4)
    return False


def _duracion(moov: bytes) -> int | None:
    donde = moov.find(b"mvhd")
    if donde < 0 or len(moov) < donde + 36:
        return None
    version = moov[donde + 4]
    forma, lugar = (">IQ", donde + 24) if version == 1 else (">II", donde + 16)
    escala, duracion = struct.unpack_from(forma, moov, lugar)
    return int(duracion // escala) if escala else None
