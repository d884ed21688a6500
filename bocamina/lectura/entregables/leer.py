"""La entrega completa, de la carpeta o el .zip a lo que `nucleo` juzga."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from bocamina.lectura.entregables import manifiesto
from bocamina.lectura.entregables.carga import Carga, Crudo, Limites, cargar
from bocamina.lectura.entregables.vigilante import Vigilante
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Archivo, Entrega, Manifiesto, Omitido

FIRMA_SHP = b"\x00\x00\x27\x0a"
COMPANEROS = {".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".qpj", ".xml"}
LEIDAS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
GUIAS = ("leame.txt", "léame.txt")


def leer(
    origen: Path, limites: Limites | None = None, avance: Callable[[int, int], None] | None = None
) -> Entrega:
    """Lanza `ArchivoInvalido` si no hay nada que revisar; lo demás queda dicho archivo por archivo."""
    limites = limites or Limites()
    with cargar(origen, limites) as carga:
        declarado, resto = _apartar_manifiesto(carga)
        grupos = _agrupar(resto)
        archivos, omitidos = _examinar(grupos, limites, avance)
    return Entrega(origen.name, tuple(archivos), (*carga.omitidos, *omitidos), declarado)


def _apartar_manifiesto(carga: Carga) -> tuple[Manifiesto, list[Crudo]]:
    """Un manifiesto que no sirve se nombra y se sigue sin él: lo demás se reparte por nombres."""
    elegido = manifiesto.buscar(carga.archivos)
    guias = [a for a in carga.archivos if PurePosixPath(a.nombre).name.lower() in GUIAS]
    resto = [a for a in carga.archivos if a is not elegido and a not in guias]
    if elegido is None:
        return Manifiesto(), resto
    try:
        return manifiesto.leer(elegido), resto
    except ArchivoInvalido as error:
        carga.omitir(elegido.nombre, str(error))
        return Manifiesto(avisos=(f"{error} Se repartió por los nombres.",)), resto


def _agrupar(archivos: list[Crudo]) -> list[tuple[Crudo, dict[str, Crudo]]]:
    """Cada shapefile con sus piezas; lo demás, solo."""
    por_nombre = {a.nombre.lower(): a for a in archivos}
    grupos: list[tuple[Crudo, dict[str, Crudo]]] = []
    tomados: set[str] = set()
    for archivo in archivos:
        if not (archivo.nombre.lower().endswith(".shp") and _empieza_con(archivo.ruta, FIRMA_SHP)):
            continue
        base = archivo.nombre.lower()[:-4]
        piezas = {
            extension: por_nombre[base + extension]
            for extension in (".shp", *sorted(COMPANEROS), ".shp.xml")
            if base + extension in por_nombre
        }
        tomados |= {p.nombre for p in piezas.values()}
        grupos.append((archivo, piezas))
    return grupos + [(a, {}) for a in archivos if a.nombre not in tomados]


def _empieza_con(ruta: Path, firma: bytes) -> bool:
    with ruta.open("rb") as archivo:
        return archivo.read(len(firma)) == firma


def _examinar(
    grupos: list[tuple[Crudo, dict[str, Crudo]]],
    limites: Limites,
    avance: Callable[[int, int], None] | None,
) -> tuple[list[Archivo], list[Omitido]]:
    archivos, omitidos = [], []
    plazo = time.monotonic() + limites.segundos
    with Vigilante(limites.segundos_por_archivo) as vigilante:
        for hechos, (crudo, piezas) in enumerate(grupos, start=1):
            if time.monotonic() > plazo:
                omitidos.append(Omitido(crudo.nombre, "no alcanzó el tiempo de la revisión."))
                continue
            archivos.append(_archivo(crudo, piezas, vigilante))
            if avance:
                avance(hechos, len(grupos))
    return sorted(archivos, key=lambda a: a.nombre), omitidos


def _archivo(crudo: Crudo, piezas: Mapping[str, Crudo], vigilante: Vigilante) -> Archivo:
    leidas = {extension: p.ruta for extension, p in piezas.items() if extension in LEIDAS}
    with crudo.ruta.open("rb") as abierto:
        huella = hashlib.file_digest(abierto, "sha256").hexdigest()
    return Archivo(
        nombre=crudo.nombre,
        tamano=crudo.tamano + sum(p.tamano for p in piezas.values() if p is not crudo),
        sha256=huella,
        examen=vigilante.examinar(crudo.ruta, crudo.nombre, leidas),
        piezas=tuple(sorted(p.nombre for p in piezas.values() if p is not crudo)),
    )
