"""Los formatos de celda del libro: uno por oficio."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

VERDE, VERDE_SUAVE, GRIS, ENTRADA = "#0b5d56", "#eaf3f1", "#eceae4", "#fffdf3"
SMLDV, PESOS = "#,##0.######", '"$" #,##0'
_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_REJA: dict[str, Any] = {**_BASE, "border": 1, "border_color": "#b9b5aa"}
_TITULO: dict[str, Any] = {
    **_REJA, "bold": True, "bg_color": VERDE_SUAVE, "font_color": VERDE, "align": "center",
}  # fmt: skip
ESTILOS: dict[str, dict[str, Any]] = {
    "titulo": {**_BASE, "bold": True, "font_size": 14, "font_color": VERDE, "align": "center"},
    "rotulo": {**_REJA, "bold": True, "bg_color": VERDE_SUAVE, "font_color": VERDE},
    "encabezado": _TITULO,
    "girado": {**_TITULO, "rotation": 90, "font_size": 9},
    "parte": {**_TITULO, "rotation": 90},
    "fase": {**_REJA, "bold": True, "align": "center"},
    "texto": _REJA,
    "suave": {**_BASE, "font_color": "#55635f", "italic": True, "text_wrap": False},
    "nota": {**_BASE, "font_size": 9, "valign": "top"},
    "entrada": {**_REJA, "bg_color": ENTRADA},
    "marca": {**_REJA, "bg_color": ENTRADA, "align": "center", "bold": True},
    "anio": {**_REJA, "bg_color": ENTRADA, "align": "center", "num_format": "0"},
    "cerrada": {**_REJA, "bg_color": GRIS, "align": "center"},
    "monto": {**_REJA, "bg_color": ENTRADA, "align": "right", "num_format": SMLDV},
    "cifra": {**_REJA, "align": "right", "num_format": SMLDV},
    "pesos": {**_REJA, "align": "right", "num_format": PESOS},
    "pesos_fila": {**_REJA, "align": "right", "num_format": '"$" #,##0;-"$" #,##0;;@'},
    "total": {**_REJA, "bold": True, "bg_color": VERDE_SUAVE, "align": "right", "num_format": SMLDV},
    "total_pesos": {**_REJA, "bold": True, "bg_color": VERDE_SUAVE, "align": "right", "num_format": PESOS},
    "salario": {**_REJA, "align": "right", "num_format": '"$" #,##0.00'},
    "fecha": {**_REJA, "align": "left", "num_format": "dd/mm/yyyy"},
    "dato": {**_REJA, "align": "left", "num_format": SMLDV},
    "bajo": {"bold": True, "font_color": "#9c1c1c", "num_format": '#,##0.###### " < mín."'},
}


def estilos(libro: Workbook) -> dict[str, Format]:
    return {nombre: libro.add_format(propiedades) for nombre, propiedades in ESTILOS.items()}
