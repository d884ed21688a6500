"""El libro de Excel que va y vuelve: encabezados arriba, listas para escoger y notas al margen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bocamina.documentos import anotable
from bocamina.documentos.celdas import limpio

FILAS_CON_LISTA = 5_000
PRIMERA_FECHA = date(1900, 3, 1)  # antes, el calendario de Excel está corrido
HOJA_DE_FALLOS = "Fallos"
ROJO = "FBE9E7"
AUTOR = "Bocamina"
OPCIONES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class Columna:
    titulo: str
    ancho: int = 18
    ayuda: str = ""
    opciones: tuple[str, ...] = ()
    es_fecha: bool = False


@dataclass(frozen=True, slots=True)
class Hoja:
    nombre: str
    columnas: tuple[Columna, ...]
    filas: tuple[tuple[str | date | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Nota:
    """Un fallo en su celda. `fila` y `columna` como en Excel: la primera es 1; sin columna, toda la fila."""

    hoja: str
    fila: int
    columna: int
    texto: str


def escribir(hojas: Sequence[Hoja], *, titulo: str) -> bytes:
    salida = BytesIO()
    libro = Workbook(salida, OPCIONES)
    libro.set_properties({"title": limpio(titulo), "author": AUTOR})
    formatos = {
        "encabezado": libro.add_format(
            {"bold": True, "font_color": "#ffffff", "bg_color": "#0b5d56", "valign": "vcenter"}
        ),
        "texto": libro.add_format({"num_format": "@", "valign": "top"}),
        "fecha": libro.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
    }
    for hoja in hojas:
        _hoja(libro.add_worksheet(hoja.nombre), hoja, formatos)
    libro.close()
    return salida.getvalue()


def _hoja(destino: Worksheet, hoja: Hoja, formatos: dict[str, Any]) -> None:
    for x, columna in enumerate(hoja.columnas):
        formato = formatos["fecha" if columna.es_fecha else "texto"]
        destino.write_string(0, x, columna.titulo, formatos["encabezado"])
        destino.set_column(x, x, columna.ancho, formato)
        if columna.ayuda:
            destino.write_comment(0, x, columna.ayuda, {"author": AUTOR})
        if columna.opciones:
            lista = {
                "validate": "list",
                "source": list(columna.opciones),
                "error_title": "Escoja de la lista",
            }
            destino.data_validation(1, x, FILAS_CON_LISTA, x, lista)
    for y, fila in enumerate(hoja.filas, start=1):
        for x, valor in enumerate(fila):
            _celda(destino, y, x, valor, formatos)
    destino.freeze_panes(1, 1)
    destino.autofilter(0, 0, max(len(hoja.filas), 1), len(hoja.columnas) - 1)


def _celda(destino: Worksheet, y: int, x: int, valor: str | date | None, formatos: dict[str, Any]) -> None:
    if valor is None or valor == "":
        return
    if isinstance(valor, date) and valor >= PRIMERA_FECHA:
        destino.write_datetime(y, x, datetime.combine(valor, time()), formatos["fecha"])
        return
    escrito = valor.isoformat() if isinstance(valor, date) else limpio(valor)
    destino.write_string(y, x, escrito, formatos["texto"])


def anotar(contenido: bytes, notas: Sequence[Nota]) -> bytes:
    """El mismo libro con cada fallo en un comentario sobre su celda, y una primera hoja que los reúne."""
    return anotable.escribir(contenido, lambda libro: _anotar(libro, notas))


def _anotar(libro: Any, notas: Sequence[Nota]) -> None:
    relleno = PatternFill("solid", fgColor=ROJO)
    for (hoja, fila, columna), textos in _por_celda(notas).items():
        if hoja in libro.sheetnames:
            celda = libro[hoja].cell(row=max(fila, 1), column=max(columna, 1))
            celda.fill = relleno
            celda.comment = Comment("\n".join(textos), AUTOR, height=110, width=320)
    _resumir(libro, notas)


def completar(contenido: bytes, hoja: str, columnas: Mapping[str, Mapping[int, str]]) -> bytes:
    """El mismo libro con columnas al final: título y, por número de fila, lo que se escribe como texto."""
    return anotable.escribir(contenido, lambda libro: _completar(libro, hoja, columnas))


def _completar(libro: Any, hoja: str, columnas: Mapping[str, Mapping[int, str]]) -> None:
    destino = libro[hoja] if hoja in libro.sheetnames else libro.create_sheet(hoja)
    titulos = {str(c.value): c.column for c in destino[1] if c.value}
    for titulo, celdas in columnas.items():
        columna = titulos.get(titulo) or max(titulos.values(), default=0) + 1
        titulos[titulo] = columna
        destino.cell(row=1, column=columna, value=titulo).font = Font(bold=True)
        destino.column_dimensions[get_column_letter(columna)].width = 24
        for fila, texto in celdas.items():
            celda = destino.cell(row=fila, column=columna, value=limpio(texto))
            celda.data_type = "s"


def _por_celda(notas: Sequence[Nota]) -> dict[tuple[str, int, int], list[str]]:
    celdas: dict[tuple[str, int, int], list[str]] = {}
    for nota in notas:
        celdas.setdefault((nota.hoja, nota.fila, nota.columna), []).append(limpio(nota.texto))
    return celdas


def _resumir(libro: Any, notas: Sequence[Nota]) -> None:
    if HOJA_DE_FALLOS in libro.sheetnames:
        del libro[HOJA_DE_FALLOS]
    resumen = libro.create_sheet(HOJA_DE_FALLOS, 0)
    resumen.append(["Hoja", "Fila", "Columna", "Qué corregir"])
    for nota in notas:
        letra = get_column_letter(nota.columna) if nota.columna else ""
        resumen.append([nota.hoja, nota.fila or None, letra, None])
        # Como texto: lo que dice la nota puede traer lo que la persona escribió, y no debe ser fórmula.
        celda = resumen.cell(row=resumen.max_row, column=4, value=limpio(nota.texto))
        celda.data_type = "s"
    for columna, ancho in zip("ABCD", (18, 8, 10, 90), strict=True):
        resumen.column_dimensions[columna].width = ancho
