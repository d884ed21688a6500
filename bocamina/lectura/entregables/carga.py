"""La carpeta o el .zip que llega, como lista de archivos sueltos. Lo peligroso se nombra y se deja afuera."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from bocamina.lectura import comprimido
from bocamina.lectura.comprimido import MEBIBYTE
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Omitido

RESTOS = {"thumbs.db", "desktop.ini", ".ds_store"}
LARGO_DE_NOMBRE = 300


@dataclass(frozen=True, slots=True)
class Limites:
    """Hasta dónde se lee. `razon`: tamaño descomprimido / comprimido; una bomba pasa de mil."""

    archivo: int = 2048 * MEBIBYTE
    total: int = 8192 * MEBIBYTE
    piezas: int = 5000
    razon: int = 200
    sin_razon_hasta: int = 64 * MEBIBYTE
    segundos_por_archivo: float = 60
    segundos: float = 1800


@dataclass(frozen=True, slots=True)
class Crudo:
    """Un archivo por mirar: el nombre con que llegó (solo se muestra) y dónde está."""

    nombre: str
    ruta: Path
    tamano: int


@dataclass(slots=True)
class Carga:
    archivos: list[Crudo] = field(default_factory=list)
    omitidos: list[Omitido] = field(default_factory=list)

    def omitir(self, nombre: str, razon: str) -> None:
        self.omitidos.append(Omitido(nombre_visible(nombre), razon))


@contextmanager
def cargar(origen: Path, limites: Limites) -> Iterator[Carga]:
    """Lo de un .zip se escribe en una carpeta pasajera, con nombres nuestros; una carpeta, donde está."""
    if origen.is_dir():
        yield _de_carpeta(origen, limites)
        return
    if not origen.is_file():
        raise ArchivoInvalido(f"No existe «{origen}». Revise la ruta y repita.")
    with TemporaryDirectory(prefix="bocamina-entrega-") as destino:
        yield _de_zip(origen, Path(destino), limites)


def nombre_visible(nombre: str) -> str:
    """Sin letras de control ni barras al revés, y de un largo razonable."""
    parejo = unicodedata.normalize("NFC", nombre).replace("\\", "/")
    return "".join(c for c in parejo if c == " " or unicodedata.category(c)[0] not in "CZ")[:LARGO_DE_NOMBRE]


def _de_carpeta(origen: Path, limites: Limites) -> Carga:
    carga, total, vistos = Carga(), 0, 0
    for raiz, carpetas, nombres in os.walk(origen, followlinks=False):
        carpetas.sort()
        for carpeta in [c for c in carpetas if (Path(raiz) / c).is_symlink()]:
            carga.omitir((Path(raiz) / carpeta).relative_to(origen).as_posix(), "es un enlace a otro lugar.")
        for nombre in sorted(nombres):
            ruta = Path(raiz) / nombre
            relativo = ruta.relative_to(origen).as_posix()
            if _es_resto(relativo):
                continue
            vistos += 1
            if vistos > limites.piezas:
                raise ArchivoInvalido(
                    f"La carpeta trae más de {limites.piezas} archivos. Deje los de una actividad."
                )
            if razon := _razon_de_carpeta(ruta, total, limites):
                carga.omitir(relativo, razon)
                continue
            tamano = ruta.stat().st_size
            total += tamano
            carga.archivos.append(Crudo(nombre_visible(relativo), ruta, tamano))
    return carga


def _razon_de_carpeta(ruta: Path, total: int, limites: Limites) -> str:
    try:
        estado = ruta.lstat()
    except OSError:
        return "no se puede leer."
    if stat.S_ISLNK(estado.st_mode):
        return "es un enlace a otro lugar."
    if not stat.S_ISREG(estado.st_mode):
        return "no es un archivo corriente."
    if not os.access(ruta, os.R_OK):
        return "no hay permiso para leerlo."
    return _razon_de_tamano(estado.st_size, total, limites)


def _razon_de_tamano(tamano: int, total: int, limites: Limites) -> str:
    if tamano > limites.archivo:
        return f"pasa de {limites.archivo // MEBIBYTE} MiB."
    if total + tamano > limites.total:
        return f"la entrega pasa de {limites.total // MEBIBYTE} MiB."
    return ""


def _es_resto(nombre: str) -> bool:
    partes = PurePosixPath(nombre).parts
    return "__MACOSX" in partes or partes[-1].lower() in RESTOS or partes[-1].startswith(("._", "~$"))


def _de_zip(origen: Path, destino: Path, limites: Limites) -> Carga:
    try:
        with comprimido.Ajeno(origen) as zip_:
            return _piezas(zip_, destino, limites)
    except comprimido.DANADO:
        raise ArchivoInvalido(
            "No es una carpeta ni un .zip que se pueda abrir. Comprima la entrega de nuevo y repita."
        ) from None


def _piezas(zip_: zipfile.ZipFile, destino: Path, limites: Limites) -> Carga:
    carga, total, vistos = Carga(), 0, set[str]()
    piezas = [p for p in zip_.infolist() if not p.is_dir() and not _es_resto(p.filename or "?")]
    if len(piezas) > limites.piezas:
        raise ArchivoInvalido(f"El .zip trae más de {limites.piezas} archivos. Deje los de una actividad.")
    for orden, pieza in enumerate(piezas):
        visible = nombre_visible(pieza.filename)
        razon = _razon_de_pieza(pieza, total, limites) or ("está repetido." if visible in vistos else "")
        vistos.add(visible)
        if not razon:
            razon = _extraer(zip_, pieza, destino / f"{orden:05d}")
        if razon:
            carga.omitir(pieza.filename, razon)
            continue
        total += pieza.file_size
        carga.archivos.append(Crudo(visible, destino / f"{orden:05d}", pieza.file_size))
    return carga


def _razon_de_pieza(pieza: zipfile.ZipInfo, total: int, limites: Limites) -> str:
    crudo = pieza.orig_filename
    ruta = PurePosixPath(crudo.replace("\\", "/"))
    if ruta.is_absolute() or ".." in ruta.parts or ":" in crudo or "\0" in crudo:
        return "su ruta sale de la carpeta de la entrega."
    if stat.S_ISLNK(pieza.external_attr >> 16):
        return "es un enlace a otro lugar."
    if pieza.flag_bits & comprimido.CIFRADO:
        return "tiene contraseña. Envíelo sin contraseña."
    desmedida = pieza.file_size > limites.razon * max(pieza.compress_size, 1)
    if desmedida and pieza.file_size > limites.sin_razon_hasta:
        return f"se expandiría a {pieza.file_size // MEBIBYTE} MiB: parece una bomba de compresión."
    return _razon_de_tamano(pieza.file_size, total, limites)


def _extraer(zip_: zipfile.ZipFile, pieza: zipfile.ZipInfo, destino: Path) -> str:
    """La razón por la que no se pudo, o vacío."""
    try:
        comprimido.copiar(zip_, pieza, destino)
    except comprimido.DANADO:
        destino.unlink(missing_ok=True)
        return "está dañado dentro del .zip."
    except ArchivoInvalido as error:
        destino.unlink(missing_ok=True)
        return str(error)
    return ""
