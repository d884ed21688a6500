"""Abrir el libro que vuelve. Nada de lo escondido se da por cierto: quien lo pide lo compara con la base."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, join, normpath
from xml.etree import ElementTree

from bocamina.lectura import comprimido, planilla
from bocamina.lectura.celdas import Celda, texto
from bocamina.lectura.errores import ArchivoInvalido

ESCONDIDA = "_bocamina"
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<(?:\w+:)?f(?![a-z])', re.ASCII
)
# Una celda con #¡REF! llega vacía al leerla: sin verla aquí, borraría lo que había.
_ERROR = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"', re.ASCII)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SIN_IDENTIDAD = (
    "El libro no dice de qué entidad ni de qué instrumento es: le falta su hoja escondida. "
    "Baje el libro otra vez, copie en él lo que escribió y repita."
)


Lugares = Mapping[str, frozenset[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Devuelto:
    """`sello`: su identidad, que revisa quien lo selló.

    `formulas` y `errores`: por hoja, (fila, columna) desde 1.
    """

    sello: str
    originales: Mapping[tuple[str, str], Mapping[str, str]]
    libro: planilla.Libro
    formulas: Lugares
    errores: Lugares


def abrir(contenido: bytes) -> Devuelto:
    libro = planilla.leer(contenido, con_formulas=True)
    escondida = next((h for h in libro.hojas if h.nombre == ESCONDIDA), None)
    sello = texto(escondida.filas[0][0]) if escondida and escondida.filas and escondida.filas[0] else ""
    if escondida is None or not sello:
        raise ArchivoInvalido(SIN_IDENTIDAD)
    try:
        formulas, errores = _dudosas(contenido)
    except (ElementTree.ParseError, KeyError, StopIteration, *comprimido.DANADO):
        raise ArchivoInvalido(
            "El libro está dañado y no se puede leer. Ábralo en Excel, guárdelo y repita."
        ) from None
    return Devuelto(sello, _originales(escondida.filas[1:]), libro, formulas, errores)


def _originales(filas: tuple[tuple[Celda, ...], ...]) -> dict[tuple[str, str], dict[str, str]]:
    """Tabla, fila y sus valores en JSON, partido en varias celdas si no cupo en una."""
    salida: dict[tuple[str, str], dict[str, str]] = {}
    for celdas in filas:
        if len(celdas) < 3:
            continue
        try:
            valores = json.loads("".join(str(c) for c in celdas[2:] if c is not None))
        except (ValueError, RecursionError):
            continue
        if isinstance(valores, dict):
            salida[texto(celdas[0]), texto(celdas[1])] = {str(c): str(v) for c, v in valores.items()}
    return salida


def _dudosas(contenido: bytes) -> tuple[Lugares, Lugares]:
    """Las celdas con fórmula y con error. Las piezas ya las revisó `planilla`: sin entidades ni bombas."""
    formulas: dict[str, frozenset[tuple[int, int]]] = {}
    errores: dict[str, frozenset[tuple[int, int]]] = {}
    with comprimido.Ajeno(BytesIO(contenido)) as zip_:
        for nombre, pieza in _hojas(zip_).items():
            datos = zip_.read(pieza) if pieza in zip_.namelist() else b""
            if b"<f" in datos or b":f>" in datos:
                formulas[nombre] = _lugares(_FORMULA, datos)
            if b't="e"' in datos:
                errores[nombre] = _lugares(_ERROR, datos)
    return formulas, errores


def _lugares(forma: re.Pattern[bytes], datos: bytes) -> frozenset[tuple[int, int]]:
    return frozenset((int(m[2]), _columna(m[1].decode())) for m in forma.finditer(datos))


def _hojas(zip_: zipfile.ZipFile) -> dict[str, str]:
    """Nombre de la hoja → su pieza dentro del .zip."""
    principal = next(n for n in zip_.namelist() if re.fullmatch(r"xl/workbook[0-9]*\.xml", n))
    relaciones = f"xl/_rels/{basename(principal)}.rels"
    if relaciones not in zip_.namelist():
        return {}
    destinos = {
        r.get("Id", ""): r.get("Target", "")
        for r in ElementTree.fromstring(zip_.read(relaciones))  # noqa: S314 - sin DOCTYPE: lo revisó planilla
    }
    raiz = ElementTree.fromstring(zip_.read(principal))  # noqa: S314 - sin DOCTYPE: lo revisó planilla
    return {
        hoja.get("name", ""): _ruta(destinos.get(hoja.get(_REL, ""), ""))
        for hoja in raiz.iter()
        if hoja.tag.rpartition("}")[2] == "sheet"
    }


def _ruta(destino: str) -> str:
    return destino.lstrip("/") if destino.startswith("/") else normpath(join("xl", destino))


def _columna(letras: str) -> int:
    numero = 0
    for letra in letras:
        numero = numero * 26 + ord(letra) - ord("A") + 1
    return numero
