"""Imágenes: medidas leídas de su cabecera y un final que exista. Nunca se descomprimen."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import IO

from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Examen

PIXELES = 2_000_000_000
CORTADA = "la imagen está cortada o dañada. Ábrala, guárdela de nuevo y repita."


def examinar(ruta: Path, formato: str) -> Examen:
    with ruta.open("rb") as archivo:
        try:
            ancho, alto = _MEDIDORES[formato](archivo)
        except (struct.error, IndexError, ValueError, OverflowError) as error:
            if isinstance(error, ArchivoInvalido):
                raise
            raise ArchivoInvalido(CORTADA) from None
    if ancho <= 0 or alto <= 0:
        raise ArchivoInvalido(CORTADA)
    if ancho * alto > PIXELES:
        raise ArchivoHostil(f"declara {ancho} × {alto} píxeles: parece una bomba. Redúzcala y repita.")
    return Examen(formato, detalles={"ancho": ancho, "alto": alto})


def _exigir_cola(archivo: IO[bytes], marca: bytes, margen: int) -> None:
    tamano = archivo.seek(0, os.SEEK_END)
    archivo.seek(max(0, tamano - margen))
    if marca not in archivo.read():
        raise ArchivoInvalido(CORTADA)


def _png(archivo: IO[bytes]) -> tuple[int, int]:
    ancho, alto = struct.unpack(">II", archivo.read(24)[16:])
    _exigir_cola(archivo, b"IEND", 128 * 1024)
    return ancho, alto


def _gif(archivo: IO[bytes]) -> tuple[int, int]:
    ancho, alto = struct.unpack("<HH", archivo.read(10)[6:])
    _exigir_cola(archivo, b";", 16)
    return ancho, alto


def _bmp(archivo: IO[bytes]) -> tuple[int, int]:
    cabeza = archivo.read(26)
    declarado, datos = struct.unpack_from("<I4xI", cabeza, 2)
    ancho, alto = struct.unpack_from("<ii", cabeza, 18)
    tamano = archivo.seek(0, os.SEEK_END)
    if tamano < declarado or datos >= tamano:
        raise ArchivoInvalido(CORTADA)
    return ancho, abs(alto)


def _jpeg(archivo: IO[bytes]) -> tuple[int, int]:
    """Se saltan los segmentos hasta el que dice las medidas (SOF)."""
    archivo.seek(2)
    for _ in range(2000):
        marca = archivo.read(2)
        if len(marca) < 2 or marca[0] != 0xFF:
            break
        if marca[1] == 0xFF:
            archivo.seek(-1, os.SEEK_CUR)
            continue
        (largo,) = struct.unpack(">H", archivo.read(2))
        if 0xC0 <= marca[1] <= 0xCF and marca[1] not in {0xC4, 0xC8, 0xCC}:
            alto, ancho = struct.unpack(">HH", archivo.read(5)[1:])
            _exigir_cola(archivo, b"\xff\xd9", 128 * 1024)
            return ancho, alto
        archivo.seek(max(largo - 2, 0), os.SEEK_CUR)
    raise ArchivoInvalido(CORTADA)


def _tiff(archivo: IO[bytes]) -> tuple[int, int]:
    """El primer directorio: ancho (256), alto (257) y que los datos caigan dentro del archivo (273 o 324)."""
    cabeza = archivo.read(8)
    orden = "<" if cabeza.startswith(b"II") else ">"
    if struct.unpack(f"{orden}H", cabeza[2:4])[0] != 42:
        raise ArchivoInvalido("es un BigTIFF, que no todos los programas abren. Guárdelo como TIFF.")
    tamano = archivo.seek(0, os.SEEK_END)
    (donde,) = struct.unpack(f"{orden}I", cabeza[4:8])
    archivo.seek(donde)
    (entradas,) = struct.unpack(f"{orden}H", archivo.read(2))
    valores: dict[int, int] = {}
    for _ in range(min(entradas, 500)):
        etiqueta, clase, cuantos = struct.unpack(f"{orden}HHI", archivo.read(8))
        crudo = archivo.read(4)
        valores[etiqueta] = (
            struct.unpack(f"{orden}H", crudo[:2])[0]
            if clase == 3 and cuantos == 1
            else (struct.unpack(f"{orden}I", crudo)[0])
        )
    datos = valores.get(273, valores.get(324))
    if datos is None or datos >= tamano:
        raise ArchivoInvalido(CORTADA)
    return valores.get(256, 0), valores.get(257, 0)


_MEDIDORES = {"png": _png, "gif": _gif, "bmp": _bmp, "jpeg": _jpeg, "tiff": _tiff}
