"""Leer un libro .xlsx ajeno: con límites, sin fórmulas que oculten el valor y sin celdas combinadas."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook

from bocamina.lectura import comprimido
from bocamina.lectura.celdas import Celda
from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.nucleo.hojas import nombre_celda

LIMITES = comprimido.Limites(archivo=10 * comprimido.MEBIBYTE, descomprimido=200 * comprimido.MEBIBYTE)
LIMITE_FILAS = 50_000
LIMITE_COLUMNAS = 200
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELDA_CON_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]')


@dataclass(frozen=True, slots=True)
class Hoja:
    """Filas como en Excel: `filas[0]` es la fila 1. `combinadas` nombra celdas (B3).

    `rangos` da, de cada combinación, su primera y su última celda, contadas desde cero.
    """

    nombre: str
    filas: tuple[tuple[Celda, ...], ...]
    combinadas: tuple[str, ...]
    rangos: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Libro:
    hojas: tuple[Hoja, ...]

    def hoja(self, nombre: str) -> Hoja | None:
        return next((h for h in self.hojas if h.nombre.casefold() == nombre.casefold()), None)


def leer(contenido: bytes, *, con_formulas: bool = False) -> Libro:
    """El libro entero. `con_formulas` acepta el último valor calculado; por defecto se rechazan."""
    if len(contenido) > LIMITES.archivo:
        tope = LIMITES.archivo // comprimido.MEBIBYTE
        raise ArchivoInvalido(f"El libro pasa de {tope} MiB. Quite imágenes y hojas que no van y repita.")
    _revisar(contenido, con_formulas=con_formulas)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(contenido)) as libro:
            return Libro(tuple(_hoja(libro, nombre) for nombre in libro.sheet_names))
    except (CalamineError, ValueError, OverflowError) as error:
        if isinstance(error, ArchivoInvalido):
            raise
        raise ArchivoInvalido(
            "El libro está dañado y no se puede leer. Ábralo en Excel, guárdelo y repita."
        ) from None


def _hoja(libro: CalamineWorkbook, nombre: str) -> Hoja:
    hoja = libro.get_sheet_by_name(nombre)
    if hoja.total_height > LIMITE_FILAS or hoja.total_width > LIMITE_COLUMNAS:
        raise ArchivoInvalido(
            f"La hoja «{nombre}» llega a la fila {hoja.total_height} y la columna {hoja.total_width}; "
            f"se aceptan {LIMITE_FILAS} y {LIMITE_COLUMNAS}. Borre las vacías que tienen formato y repita."
        )
    filas = tuple(
        tuple(None if celda == "" else celda for celda in fila)
        for fila in hoja.to_python(skip_empty_area=False)
    )
    rangos = tuple(hoja.merged_cell_ranges or ())
    return Hoja(nombre, filas, tuple(nombre_celda(*inicio) for inicio, _ in rangos), rangos)


def _revisar(contenido: bytes, *, con_formulas: bool) -> None:
    if contenido.startswith(b"\xd0\xcf\x11\xe0"):
        raise ArchivoInvalido(
            "Es un libro antiguo (.xls) o tiene contraseña. Guárdelo como .xlsx sin contraseña."
        )
    if not contenido.startswith(b"PK"):
        raise ArchivoInvalido("No es un libro de Excel (.xlsx). Guárdelo desde Excel como .xlsx y repita.")
    with comprimido.abrir(BytesIO(contenido), LIMITES) as zip_:
        nombres = {pieza.filename for pieza in zip_.infolist()}
        if "[Content_Types].xml" not in nombres or not any(n.startswith("xl/workbook") for n in nombres):
            raise ArchivoInvalido("Es un .zip, pero no un libro de Excel. Guárdelo como .xlsx y repita.")
        if any(nombre.lower().endswith("vbaproject.bin") for nombre in nombres):
            raise ArchivoHostil(
                "El libro trae macros y no se recibe. Guárdelo como .xlsx, sin macros, y repita."
            )
        for pieza in zip_.infolist():
            if pieza.filename.endswith((".xml", ".rels")):
                _revisar_pieza(zip_, pieza, con_formulas=con_formulas)


def _revisar_pieza(zip_: zipfile.ZipFile, pieza: zipfile.ZipInfo, *, con_formulas: bool) -> None:
    datos = b"".join(_trozos(zip_, pieza))
    if b"<!DOCTYPE" in datos or b"<!ENTITY" in datos:
        raise ArchivoInvalido(
            "El libro trae definiciones que Excel no escribe. Guárdelo desde Excel y repita."
        )
    es_hoja = PurePosixPath(pieza.filename).parent.as_posix() == "xl/worksheets"
    if es_hoja and not con_formulas and _FORMULA.search(datos):
        celda = _CELDA_CON_FORMULA.search(datos)
        donde = f" en la celda {celda.group(1).decode()}" if celda else ""
        raise ArchivoInvalido(
            f"El libro trae fórmulas{donde} ({PurePosixPath(pieza.filename).stem}). "
            "Cópiela y péguela como valores, y repita."
        )


def _trozos(zip_: zipfile.ZipFile, pieza: zipfile.ZipInfo) -> Iterator[bytes]:
    leidos = 0
    with zip_.open(pieza) as entrada:
        while trozo := entrada.read(comprimido.TROZO):
            leidos += len(trozo)
            if leidos > pieza.file_size:
                raise ArchivoInvalido("El libro trae más de lo que declara: parece una bomba. No se abrió.")
            yield trozo
