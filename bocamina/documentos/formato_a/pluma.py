"""Escribir en una hoja sin que ningún texto se vuelva fórmula ni ninguna cifra pierda su tipo."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from bocamina.documentos.celdas import limpio

Valor = str | int | Decimal | date | None
AUTOR = "Bocamina"


class Pluma:
    def __init__(self, hoja: Worksheet, estilos: dict[str, Format]) -> None:
        self.hoja, self.estilos = hoja, estilos

    def poner(self, fila: int, columna: int, valor: Valor, estilo: str) -> None:
        formato = self.estilos[estilo]
        if valor is None or valor == "":
            self.hoja.write_blank(fila, columna, None, formato)
        elif isinstance(valor, str):
            self.hoja.write_string(fila, columna, limpio(valor)[:32_000], formato)
        elif isinstance(valor, date):
            self.hoja.write_datetime(fila, columna, datetime.combine(valor, time()), formato)
        else:
            self.hoja.write_number(fila, columna, float(valor), formato)

    def unir(
        self, fila: int, columna: int, hasta: int, hasta_columna: int, valor: Valor, estilo: str
    ) -> None:
        """Combina el rango; una sola celda no se combina, porque Excel la daría por dañada."""
        if (fila, columna) != (hasta, hasta_columna):
            self.hoja.merge_range(fila, columna, hasta, hasta_columna, "", self.estilos[estilo])
        self.poner(fila, columna, valor, estilo)

    def formula(self, fila: int, columna: int, formula: str, valor: Decimal | str, estilo: str) -> None:
        """La fórmula y el valor que da, para quien abra el libro sin recalcular."""
        guardado = valor if isinstance(valor, str) else float(valor)
        self.hoja.write_formula(fila, columna, formula, self.estilos[estilo], guardado)

    def comentar(self, fila: int, columna: int, texto: str) -> None:
        forma = {"author": AUTOR, "x_scale": 2.2, "y_scale": 1.4, "font_size": 9}
        self.hoja.write_comment(fila, columna, limpio(texto), forma)

    def lista(self, fila: int, columna: int, hasta: int, hasta_columna: int, opciones: list[str]) -> None:
        regla = {
            "validate": "list",
            "source": opciones,
            "error_title": "Escoja de la lista",
            "error_message": "Valores admitidos: " + ", ".join(opciones) + ".",
        }
        self.hoja.data_validation(fila, columna, hasta, hasta_columna, regla)


def ref(fila: int, columna: int, *, fija: bool = False) -> str:
    referencia: str = xl_rowcol_to_cell(fila, columna, row_abs=fija, col_abs=fija)
    return referencia


def rango(columna: int, desde: int, hasta: int) -> str:
    """El rango de una columna, fijo: `$F$11:$F$26`."""
    escrito: str = xl_range(desde, columna, hasta, columna)
    return "$" + escrito.replace(":", ":$")
