"""Los documentos compuestos de Microsoft (.doc, .xls, .mxd): qué llevan dentro, sin abrirlos.

Solo se recorre su directorio: cabecera, cadena de sectores y nombres. Nada de su contenido se interpreta.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO

from bocamina.lectura.errores import ArchivoInvalido

FIRMA = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIN_DE_CADENA = 0xFFFFFFFE
ENTRADA = 128
MAXIMO_SECTORES = 512
CON_MACROS = {"macros", "_vba_project_cur", "vba", "_vba_project"}


def nombres(ruta: Path) -> tuple[str, ...]:
    """Los nombres de sus corrientes y carpetas, en minúsculas."""
    with ruta.open("rb") as archivo:
        cabecera = archivo.read(512)
        if len(cabecera) < 512 or not cabecera.startswith(FIRMA):
            raise ArchivoInvalido("El documento está cortado. Guárdelo de nuevo y repita.")
        (potencia,) = struct.unpack_from("<H", cabecera, 30)
        if potencia not in {9, 12}:
            raise ArchivoInvalido("El documento está dañado. Guárdelo de nuevo y repita.")
        sector = 1 << potencia
        tabla = _tabla(archivo, cabecera, sector)
        (primero,) = struct.unpack_from("<I", cabecera, 48)
        return tuple(_directorio(archivo, tabla, primero, sector))


def _tabla(archivo: IO[bytes], cabecera: bytes, sector: int) -> list[int]:
    """Qué sector sigue a cuál. Con los 109 primeros bloques alcanza para archivos de varios megabytes."""
    tabla: list[int] = []
    for bloque in struct.unpack_from("<109I", cabecera, 76):
        if bloque < FIN_DE_CADENA - 1:
            datos = _sector(archivo, bloque, sector)
            tabla.extend(struct.unpack_from(f"<{len(datos) // 4}I", datos))
    return tabla


def _sector(archivo: IO[bytes], numero: int, sector: int) -> bytes:
    archivo.seek((numero + 1) * sector)
    return archivo.read(sector)


def _directorio(archivo: IO[bytes], tabla: list[int], primero: int, sector: int) -> list[str]:
    salida, actual = [], primero
    for _ in range(MAXIMO_SECTORES):
        datos = _sector(archivo, actual, sector)
        if not datos:
            break
        for inicio in range(0, len(datos) - ENTRADA + 1, ENTRADA):
            (largo,) = struct.unpack_from("<H", datos, inicio + 64)
            if 2 < largo <= 64:
                crudo = datos[inicio : inicio + largo - 2]
                salida.append(crudo.decode("utf-16-le", errors="replace").casefold())
        if actual >= len(tabla) or tabla[actual] >= FIN_DE_CADENA - 1:
            break
        actual = tabla[actual]
    if not salida:
        raise ArchivoInvalido("El documento está dañado. Guárdelo de nuevo y repita.")
    return salida
