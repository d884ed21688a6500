"""El mismo libro que vino, anotado: el estado de cada fila, un comentario en cada celda y un resumen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bocamina.documentos import anotable
from bocamina.documentos.celdas import limpio
from bocamina.documentos.editable import AUTOR
from bocamina.documentos.libros.ida import CABE, DELANTE, ESCONDIDA
from bocamina.nucleo.libros import Estado, Juicio, Tabla, contar

RESUMEN, ESTADO, CORREGIR = "Resumen", "Estado", "Qué corregir"
FONDO = {Estado.MAL: "FBE9E7", Estado.CONFLICTO: "FFE7C2", Estado.NUEVA: "E3F3EC", Estado.CAMBIA: "E3F3EC"}
EN_RESUMEN = 5_000


@dataclass(frozen=True, slots=True)
class Hoja:
    """De una tabla que volvió: dónde está cada columna y el juicio de cada fila."""

    tabla: Tabla
    columnas: Mapping[str, int]
    juicios: Sequence[Juicio]


def devolver(contenido: bytes, hojas: Sequence[Hoja], avisos: Sequence[str]) -> bytes:
    """Lo que entró queda identificado; donde hubo choque ya se vio lo ajeno, y volver a enviarlo decide."""
    return anotable.escribir(contenido, lambda libro: _anotar(libro, hojas, avisos))


def _anotar(libro: Any, hojas: Sequence[Hoja], avisos: Sequence[str]) -> None:
    por_nombre = {h.title.casefold(): h.title for h in libro.worksheets}
    for hoja in hojas:
        if nombre := por_nombre.get(hoja.tabla.nombre.casefold()):
            _Anotador(libro[nombre], hoja).anotar()
    _resumir(libro, hojas, avisos)
    if ESCONDIDA in libro.sheetnames:
        _reescribir(libro[ESCONDIDA], hojas)


class _Anotador:
    def __init__(self, destino: Any, hoja: Hoja) -> None:
        self.destino, self.hoja = destino, hoja
        self.titulos = {c.clave: c.titulo for c in hoja.tabla.columnas}
        self.fondos = {e: PatternFill("solid", fgColor=color) for e, color in FONDO.items()}

    def anotar(self) -> None:
        self._limpiar()
        estado, corregir = self._columna(ESTADO, 16), self._columna(CORREGIR, 70)
        for juicio in self.hoja.juicios:
            _texto(self.destino, juicio.fila, estado, juicio.estado.value)
            if fondo := self.fondos.get(juicio.estado):
                self.destino.cell(juicio.fila, estado).fill = fondo
            frases = frases_de(juicio, self.titulos)
            _texto(self.destino, juicio.fila, corregir, "\n".join(f for _, f in frases))
            for clave, frase in frases:
                self._comentar(juicio, clave, frase)
            if juicio.id and not juicio.fallos:
                _texto(self.destino, juicio.fila, self.hoja.columnas.get(DELANTE[0], 1), juicio.id)
                _texto(self.destino, juicio.fila, self.hoja.columnas.get(DELANTE[1], 2), str(juicio.version))

    def _limpiar(self) -> None:
        """Los comentarios de la vez anterior: lo ya corregido no debe seguir en rojo."""
        sin_fondo = PatternFill()
        for (fila, columna), celda in list(self.destino._cells.items()):
            if fila > 1 and celda.comment is not None and celda.comment.author == AUTOR:
                self.destino.cell(fila, columna).comment = None
                self.destino.cell(fila, columna).fill = sin_fondo

    def _columna(self, titulo: str, ancho: int) -> int:
        primera = self.destino[1]
        hallada = next((c.column for c in primera if c.value == titulo), None)
        ultima = max((c.column for c in primera if c.value not in (None, "")), default=0)
        columna: int = hallada or ultima + 1
        self.destino.cell(row=1, column=columna, value=titulo).font = Font(bold=True)
        self.destino.column_dimensions[get_column_letter(columna)].width = ancho
        return columna

    def _comentar(self, juicio: Juicio, clave: str, frase: str) -> None:
        columna = self.hoja.columnas.get(clave) or min(self.hoja.columnas.values(), default=1)
        celda = self.destino.cell(juicio.fila, columna)
        if type(celda).__name__ == "MergedCell":
            return
        antes = celda.comment.text + "\n" if celda.comment is not None else ""
        celda.comment = Comment(limpio(antes + frase)[:2_000], AUTOR, height=120, width=340)
        celda.fill = self.fondos[juicio.estado if juicio.estado in FONDO else Estado.MAL]


def frases_de(juicio: Juicio, titulos: Mapping[str, str]) -> list[tuple[str, str]]:
    """Columna y qué hay que hacer en ella."""
    frases = [(f.columna, f.frase) for f in juicio.fallos]
    for choque in juicio.choques:
        titulo = titulos.get(choque.columna, choque.columna)
        frases.append(
            (
                choque.columna,
                f"«{titulo}»: decía «{choque.habia[:200]}», otra persona escribió «{choque.hay[:200]}» y "
                f"este libro trae «{choque.trae[:200]}». Deje lo que deba quedar y devuélvalo.",
            )
        )
    return frases


def _resumir(libro: Any, hojas: Sequence[Hoja], avisos: Sequence[str]) -> None:
    if RESUMEN in libro.sheetnames:
        del libro[RESUMEN]
    resumen = libro.create_sheet(RESUMEN, 0)
    libro.active = 0
    fila = 1
    for hoja in hojas:
        cuentas = contar(hoja.juicios)
        dicho = ", ".join(f"{n} {estado}" for estado, n in cuentas.items() if n) or "sin filas"
        fila = _renglon(resumen, fila, (hoja.tabla.nombre, "", "", dicho))
    for aviso in avisos:
        fila = _renglon(resumen, fila, ("Aviso", "", "", aviso))
    fila = _renglon(resumen, fila + 1, ("Hoja", "Fila", "Celda", "Qué corregir"))
    for celda in resumen[fila - 1]:
        celda.font = Font(bold=True)
    for renglon in _por_corregir(hojas)[:EN_RESUMEN]:
        fila = _renglon(resumen, fila, renglon)
    for letra, ancho in zip("ABCD", (18, 8, 10, 110), strict=True):
        resumen.column_dimensions[letra].width = ancho
    resumen.page_setup.orientation, resumen.page_setup.fitToHeight = "landscape", 0
    resumen.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _por_corregir(hojas: Sequence[Hoja]) -> list[tuple[str, str, str, str]]:
    salida = []
    for hoja in hojas:
        titulos = {c.clave: c.titulo for c in hoja.tabla.columnas}
        for juicio in hoja.juicios:
            for clave, frase in frases_de(juicio, titulos):
                columna = hoja.columnas.get(clave)
                celda = f"{get_column_letter(columna)}{juicio.fila}" if columna else ""
                salida.append((hoja.tabla.nombre, str(juicio.fila), celda, frase))
    return salida


def _renglon(destino: Any, fila: int, textos: Sequence[str]) -> int:
    for columna, texto in enumerate(textos, start=1):
        if texto:
            _texto(destino, fila, columna, texto)
    destino.cell(fila, 4).alignment = Alignment(wrap_text=True, vertical="top")
    return fila + 1


def _texto(destino: Any, fila: int, columna: int, texto: str) -> None:
    """Siempre como texto: puede traer lo que la persona escribió, y no debe ser fórmula."""
    celda = destino.cell(fila, columna)
    if type(celda).__name__ == "MergedCell":
        return
    celda.value = limpio(texto)[:CABE] or None
    if texto:
        celda.data_type = "s"


def _reescribir(destino: Any, hojas: Sequence[Hoja]) -> None:
    """Lo entregado, al día: la fila que entró con lo que quedó; la del choque, con lo que ya se le mostró."""
    filas = {
        (str(celdas[0].value), str(celdas[1].value)): celdas[0].row
        for celdas in destino.iter_rows(min_row=2, max_col=2)
        if celdas[0].value
    }
    siguiente = destino.max_row + 1
    for hoja in hojas:
        for juicio in hoja.juicios:
            if not juicio.id or juicio.fallos:
                continue
            lugar = (hoja.tabla.nombre, juicio.id)
            if lugar in filas and not juicio.choques:
                continue
            fila = filas.get(lugar, siguiente)
            siguiente += fila == siguiente
            _original(destino, fila, lugar, juicio)


def _original(destino: Any, fila: int, lugar: tuple[str, str], juicio: Juicio) -> None:
    """De lo que la persona no tocó se guarda lo que su celda dice: así sigue sin ser un cambio suyo."""
    ajenos = {c.columna: c.hay for c in juicio.choques}
    pendientes = {c.columna: c.antes for c in juicio.cambios}
    visto = {**juicio.trae, **pendientes, **ajenos}
    escrito = json.dumps({c: v for c, v in visto.items() if v}, ensure_ascii=False)
    trozos = [escrito[i : i + CABE] for i in range(0, len(escrito), CABE)]
    for columna in range(3, destino.max_column + 1):
        destino.cell(fila, columna).value = None
    for columna, trozo in enumerate((*lugar, *trozos), start=1):
        _texto(destino, fila, columna, trozo)
