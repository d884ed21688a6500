"""Cómo es por dentro un respaldo: un tar comprimido con tablas en JSON por líneas, archivos y un manifiesto.

El manifiesto va al final, con el tamaño y la huella de cada parte; nada se escribe sin comprobarlo todo.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

FORMATO = "bocamina-respaldo/1"
MANIFIESTO = "manifiesto.json"
MAXIMO_MANIFIESTO = 256 * 1024 * 1024
TROZO = 1024 * 1024
_TABLA = re.compile(r"tablas/([a-z0-9_]+\.[a-z0-9_]+)\.jsonl")
_ARCHIVO = re.compile(r"archivos/([a-z0-9_]+\.[a-z0-9_]+\.[a-z0-9_]+)/(.+)")


class RespaldoInvalido(Exception):
    """El archivo no sirve para restaurar; el mensaje dice por qué."""


@dataclass(frozen=True, slots=True)
class Resumen:
    filas: int
    archivos: int
    creado: str


class Resumidor:
    """Un archivo que se va resumiendo a medida que alguien lo lee."""

    def __init__(self, origen: IO[bytes]) -> None:
        self.origen = origen
        self.sha256 = sha256()
        self.tamano = 0

    def read(self, cuanto: int = -1) -> bytes:
        trozo = self.origen.read(cuanto)
        self.sha256.update(trozo)
        self.tamano += len(trozo)
        return trozo


def tabla_de(nombre: str) -> str | None:
    hallado = _TABLA.fullmatch(nombre)
    return hallado.group(1) if hallado else None


def archivo_de(nombre: str) -> tuple[str, str] | None:
    """(campo, ruta dentro de su almacén), si la ruta no sale de él."""
    hallado = _ARCHIVO.fullmatch(nombre)
    if not hallado:
        return None
    partes = hallado.group(2).split("/")
    sana = all(p not in {"", ".", ".."} for p in partes) and not re.search(
        r"[\\:\x00-\x1f]", hallado.group(2)
    )
    return (hallado.group(1), hallado.group(2)) if sana else None


@contextmanager
def abrir_para_leer(ruta: Path) -> Iterator[Iterator[tuple[tarfile.TarInfo, IO[bytes]]]]:
    """Cada parte con su contenido, en orden; cualquier daño del contenedor es un `RespaldoInvalido`."""
    try:
        with gzip.open(ruta, "rb") as comprimido, tarfile.open(fileobj=comprimido, mode="r|") as tar:
            yield _partes(tar, comprimido)
    except FileNotFoundError:
        raise RespaldoInvalido(f"{ruta} no existe. Revise el nombre.") from None
    except PermissionError:
        raise RespaldoInvalido(f"{ruta} no se puede leer. Revise sus permisos.") from None
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error):
        raise RespaldoInvalido(f"{ruta} está dañado o incompleto: no es un respaldo completo.") from None


def _partes(tar: tarfile.TarFile, comprimido: IO[bytes]) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    for parte in tar:
        contenido = tar.extractfile(parte) if parte.isreg() else None
        if contenido is None:
            raise RespaldoInvalido(f"El respaldo trae «{parte.name[:80]}», que no es un archivo común.")
        yield parte, contenido
    # Hasta el último byte: el cierre del comprimido también puede faltar.
    while comprimido.read(TROZO):
        pass


def comprobar(ruta: Path) -> dict[str, Any]:
    """Lee el respaldo entero sin escribir nada y devuelve su manifiesto."""
    vistas: dict[str, tuple[int, str]] = {}
    manifiesto: dict[str, Any] | None = None
    with abrir_para_leer(ruta) as partes:
        for parte, contenido in partes:
            if manifiesto is not None or parte.name in vistas:
                raise RespaldoInvalido(f"El respaldo trae partes de más («{parte.name[:80]}»).")
            if parte.name == MANIFIESTO:
                manifiesto = _leer_manifiesto(contenido)
            else:
                vistas[parte.name] = _resumir(parte, contenido)
    if manifiesto is None:
        raise RespaldoInvalido("El respaldo no trae su manifiesto: está incompleto.")
    declaradas = {m["nombre"]: (m["tamano"], m["sha256"]) for m in manifiesto["partes"]}
    for nombre in sorted(set(declaradas) | set(vistas)):
        if declaradas.get(nombre) != vistas.get(nombre):
            raise RespaldoInvalido(f"La parte «{nombre[:80]}» no es la que dice el manifiesto.")
    return manifiesto


def _resumir(parte: tarfile.TarInfo, contenido: IO[bytes]) -> tuple[int, str]:
    if tabla_de(parte.name) is None and archivo_de(parte.name) is None:
        raise RespaldoInvalido(
            f"El respaldo trae una parte con un nombre que no se acepta: «{parte.name[:80]}»."
        )
    lector = Resumidor(contenido)
    while lector.read(TROZO):
        pass
    return lector.tamano, lector.sha256.hexdigest()


def _leer_manifiesto(contenido: IO[bytes]) -> dict[str, Any]:
    try:
        datos = json.loads(contenido.read(MAXIMO_MANIFIESTO))
        sano = (
            datos["formato"] == FORMATO
            and isinstance(datos["creado"], str)
            and all(isinstance(m, str) for m in datos["migraciones"])
            and all({"nombre", "tamano", "sha256"} <= set(p) for p in datos["partes"])
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        sano = False
    if not sano:
        raise RespaldoInvalido("El manifiesto del respaldo no se entiende.")
    return dict(datos)
