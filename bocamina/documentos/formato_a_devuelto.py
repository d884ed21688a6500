"""El mismo libro de la persona, devuelto con notas: estado por fila, comentario en la celda y un resumen.

Se agrega y no se quita: lo que la persona escribió, sus fórmulas y su apariencia quedan como estaban, salvo
el fondo de la celda que se comenta.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bocamina.documentos import anotable
from bocamina.documentos.celdas import limpio
from bocamina.nucleo.exploracion.diferencias import Diferencia, Valor
from bocamina.nucleo.exploracion.leido import BIEN, Leido, Observacion, estados
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.rotulos import CAMPOS

RESUMEN = "Revisión"
AUTOR = "Bocamina"
NO_SE_PUEDE = "El libro se leyó, pero no se puede anotar. Guárdelo de nuevo en Excel como .xlsx y repita."
COLORES = {"falta": "FBE9E7", "aviso": "FDF5E2", BIEN: "EAF3F1"}
TITULOS = ("Celda", "Estado", "Línea", "Campo", "Qué corregir", "Norma", "Criterios")
TITULOS_DIFERENCIAS = ("Línea", "Campo", "Antes", "Después")
ANCHOS = (10, 12, 34, 20, 70, 60, 24)
PERDIDAS = "Las imágenes y gráficas que traía el libro pueden no estar en esta copia: conserve su original."


class NoSePuedeAnotar(ValueError):
    """El libro se puede leer pero no volver a guardar; el mensaje dice qué hacer."""


def devolver(
    contenido: bytes,
    leido: Leido[Any],
    observadas: Sequence[Observacion],
    nombres: Mapping[str, str],
    diferencias: Sequence[Diferencia] = (),
) -> bytes:
    """`nombres` dice cómo se escribe cada línea, profesional y profesión; lo demás queda con su clave.

    El libro ya pasó por los límites de la lectura.
    """
    libro = _abrir(contenido, leido.hoja)
    hoja = libro[leido.hoja]
    _comentar(hoja, observadas)
    _columna_de_estado(hoja, leido, observadas)
    _resumir(libro, leido, observadas, nombres)
    if diferencias:
        _diferencias(libro[RESUMEN], diferencias, nombres)
    if libro.calculation is not None:
        libro.calculation.fullCalcOnLoad = True  # al guardarlo así, las fórmulas van sin su resultado
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _abrir(contenido: bytes, hoja: str) -> openpyxl.Workbook:
    try:
        libro = anotable.abrir(contenido)
        libro[hoja].max_row  # noqa: B018 - una hoja de gráfica no tiene celdas
    except Exception:
        # openpyxl falla de muchas maneras con libros dañados que otros programas sí abren.
        raise NoSePuedeAnotar(NO_SE_PUEDE) from None
    return libro


def _comentar(hoja: Worksheet, observadas: Sequence[Observacion]) -> None:
    por_celda: dict[str, list[Observacion]] = {}
    for observada in observadas:
        if observada.celda:
            por_celda.setdefault(_ancla(hoja, observada.celda), []).append(observada)
    for nombre, lista in por_celda.items():
        celda = hoja[nombre]
        textos = [_frase(o) for o in lista]
        if celda.comment:
            textos.append(celda.comment.text)
        celda.comment = Comment("\n\n".join(textos), AUTOR, height=160, width=360)
        peor = "falta" if any(o.severidad == "falta" for o in lista) else "aviso"
        celda.fill = PatternFill("solid", fgColor=COLORES[peor])


def _ancla(hoja: Worksheet, nombre: str) -> str:
    """La primera celda de la combinación: las demás no admiten comentario."""
    if not isinstance(hoja[nombre], MergedCell):
        return nombre
    return next(
        get_column_letter(r.min_col) + str(r.min_row) for r in hoja.merged_cells.ranges if nombre in r
    )


def _frase(observada: Observacion) -> str:
    normas = "; ".join(str(cita) for cita in observada.citas)
    return limpio(f"{observada.severidad.upper()}: {observada.frase}" + (f"\n{normas}" if normas else ""))


def _columna_de_estado(hoja: Worksheet, leido: Leido[Any], observadas: Sequence[Observacion]) -> None:
    """A la derecha de todo lo escrito, para no mover nada."""
    columna = hoja.max_column + 1
    for fila in leido.encabezados:
        _escribir(hoja, fila, columna, "Estado", negrita=True)
    for fila, estado in estados(leido, observadas).items():
        celda = _escribir(hoja, fila, columna, estado)
        celda.fill = PatternFill("solid", fgColor=COLORES[estado])
    hoja.column_dimensions[get_column_letter(columna)].width = 10
    if hoja.print_area:
        hoja.print_area = _con_columna(hoja.print_area, columna)


def _con_columna(area: str, columna: int) -> str:
    """El área de impresión, hasta la columna del estado; si hay varias, se dejan como están."""
    desde, _, hasta = area.rpartition("!")[2].replace("$", "").partition(":")
    if "," in area or not hasta:
        return area
    return f"{desde}:{get_column_letter(columna)}{''.join(c for c in hasta if c.isdigit())}"


def _resumir(
    libro: openpyxl.Workbook, leido: Leido[Any], observadas: Sequence[Observacion], nombres: Mapping[str, str]
) -> None:
    if RESUMEN in libro.sheetnames:
        del libro[RESUMEN]
    hoja = libro.create_sheet(RESUMEN)
    faltas = sum(o.severidad == "falta" for o in observadas)
    cuenta = f"Faltas: {faltas}. Avisos: {len(observadas) - faltas}. Hoja leída: {leido.hoja}."
    _escribir(hoja, 1, 1, cuenta, negrita=True)
    _escribir(hoja, 2, 1, PERDIDAS)
    _titulos(hoja, 4, TITULOS)
    for fila, o in enumerate(observadas, start=5):
        citas = "; ".join(str(cita) for cita in o.citas)
        campo = CAMPOS.get(o.campo, o.campo.replace("_", " "))
        valores = (
            o.celda,
            o.severidad,
            _nombre(o.linea, nombres),
            campo,
            o.frase,
            citas,
            ", ".join(o.criterios),
        )
        for columna, valor in enumerate(valores, start=1):
            _escribir(hoja, fila, columna, valor)
        hoja.cell(fila, 2).fill = PatternFill("solid", fgColor=COLORES[o.severidad])
    hoja.page_setup.orientation, hoja.page_setup.fitToHeight = "landscape", 0
    hoja.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for columna, ancho in enumerate(ANCHOS, start=1):
        hoja.column_dimensions[get_column_letter(columna)].width = ancho


def _diferencias(hoja: Worksheet, diferencias: Sequence[Diferencia], nombres: Mapping[str, str]) -> None:
    fila = hoja.max_row + 2
    _escribir(hoja, fila, 1, "Diferencias con el formato de partida", negrita=True)
    _titulos(hoja, fila + 1, TITULOS_DIFERENCIAS, desde=3)
    for i, d in enumerate(diferencias, start=fila + 2):
        valores = (
            _nombre(d.linea, nombres),
            CAMPOS.get(d.campo, d.campo),
            _valor(d.antes, nombres),
            _valor(d.despues, nombres),
        )
        for columna, valor in enumerate(valores, start=3):
            _escribir(hoja, i, columna, valor)


def _nombre(clave: str, nombres: Mapping[str, str]) -> str:
    """«adicional_1» y «firmante» no están en las tablas: se escriben con su clave, legible."""
    return nombres.get(clave) or clave.replace("_", " ").capitalize()


def _valor(valor: Valor, nombres: Mapping[str, str]) -> str:
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, Fraction):
        return en_espanol(valor)
    if isinstance(valor, tuple):
        return ", ".join(nombres.get(clave, clave) for clave in valor)
    return "" if valor is None else nombres.get(str(valor), str(valor))


def _titulos(hoja: Worksheet, fila: int, titulos: Sequence[str], desde: int = 1) -> None:
    for columna, titulo in enumerate(titulos, start=desde):
        celda = _escribir(hoja, fila, columna, titulo, negrita=True)
        celda.fill = PatternFill("solid", fgColor=COLORES[BIEN])


def _escribir(
    hoja: Worksheet, fila: int, columna: int, texto: str, *, negrita: bool = False
) -> Cell | MergedCell:
    """Siempre como texto: lo que se repite de la persona no debe volverse fórmula."""
    celda = hoja.cell(row=fila, column=columna, value=limpio(texto))
    celda.data_type = "s"
    celda.alignment = Alignment(wrap_text=columna >= 3, vertical="top")
    celda.font = Font(bold=negrita)
    return celda
