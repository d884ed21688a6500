"""De las tablas a un libro de Excel: números y fechas de verdad, y ningún texto que se vuelva fórmula."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bocamina.documentos import castellano
from bocamina.documentos.bloques import Celda, Clase, Tabla
from bocamina.documentos.celdas import en_texto, limpio
from bocamina.documentos.emision import Emision

OPCIONES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}
FORMATOS = {
    Clase.TEXTO: "@",
    Clase.HUELLA: "@",
    Clase.ENTERO: "#,##0",
    Clase.DECIMAL: "#,##0",
    Clase.PESOS: '"$" #,##0',
    Clase.PORCENTAJE: "0.0%",
    Clase.FECHA: "dd/mm/yyyy",
    Clase.HORA: "hh:mm",
}
# Una cifra entera no lleva decimales: «#,##0.##» le dejaría la coma colgando.
CON_DECIMALES = FORMATOS | {Clase.DECIMAL: "#,##0.00##", Clase.PESOS: '"$" #,##0.00'}
FILA_DE_NOMBRES = 3
MAXIMO_DE_LETRAS = 32_767  # límite de Excel por celda
MAXIMO_EXACTO = 10**15  # más allá, Excel redondea
PRIMERA_FECHA = date(1900, 3, 1)  # antes, el calendario de Excel está corrido
_NO_EN_HOJA = re.compile(r"[\[\]:*?/\\']")


def pintar(titulo: str, tablas: tuple[Tabla, ...], emision: Emision) -> bytes:
    """Una hoja por tabla, con el título y la procedencia encima de los nombres de columna."""
    salida = BytesIO()
    libro = Workbook(salida, OPCIONES)
    libro.set_properties(
        {
            "title": limpio(titulo),
            "author": limpio(emision.membrete.entidad),
            "subject": limpio(emision.radicado),
            "company": limpio(emision.membrete.entidad),
            "created": datetime.combine(emision.fecha, time()),
        }
    )
    for nombre, tabla in zip(_nombres_de_hoja(tablas), tablas, strict=True):
        _hoja(libro, libro.add_worksheet(nombre), tabla, titulo, emision)
    libro.close()
    return salida.getvalue()


def _nombres_de_hoja(tablas: tuple[Tabla, ...]) -> list[str]:
    nombres: list[str] = []
    for orden, tabla in enumerate(tablas, start=1):
        nombre = _NO_EN_HOJA.sub(" ", limpio(tabla.titulo)).strip()[:28] or f"Tabla {orden}"
        repetido = nombre.casefold() in {n.casefold() for n in nombres}
        nombres.append(f"{nombre[:26]} {orden}" if repetido else nombre)
    return nombres


def _hoja(libro: Workbook, hoja: Worksheet, tabla: Tabla, titulo: str, emision: Emision) -> None:
    negrita = libro.add_format({"bold": True, "font_size": 14, "font_color": "#0b5d56"})
    suave = libro.add_format({"font_color": "#55635f", "italic": True})
    hoja.write_string(0, 0, limpio(titulo), negrita)
    hoja.write_string(1, 0, _procedencia(emision), suave)
    _nombres_de_columna(libro, hoja, tabla)
    formatos = [[_formato(libro, c.clase, en) for en in (FORMATOS, CON_DECIMALES)] for c in tabla.columnas]
    for y, fila in enumerate(tabla.filas, start=FILA_DE_NOMBRES + 1):
        for x, (valor, columna) in enumerate(zip(fila, tabla.columnas, strict=True)):
            _celda(hoja, y, x, valor, columna.clase, formatos[x][_tiene_decimales(valor)])
    _impresion(hoja, tabla, emision)


def _procedencia(emision: Emision) -> str:
    partes = [
        emision.membrete.entidad,
        emision.membrete.distrito,
        castellano.fecha_larga(emision.fecha),
        f"Radicado {emision.radicado}" if emision.radicado else "",
        f"Código {emision.verificacion.codigo_agrupado}" if emision.verificacion else "",
        emision.leyenda,
    ]
    return limpio(" · ".join(p for p in partes if p))


def _nombres_de_columna(libro: Workbook, hoja: Worksheet, tabla: Tabla) -> None:
    estilo = libro.add_format(
        {"bold": True, "font_color": "#ffffff", "bg_color": "#0b5d56", "text_wrap": True, "valign": "vcenter"}
    )
    for x, columna in enumerate(tabla.columnas):
        hoja.write_string(FILA_DE_NOMBRES, x, limpio(columna.nombre), estilo)
        hoja.set_column(x, x, min(max(columna.ancho, len(columna.nombre) + 2, 10), 70))
    ultima = FILA_DE_NOMBRES + max(len(tabla.filas), 1)
    hoja.autofilter(FILA_DE_NOMBRES, 0, ultima, len(tabla.columnas) - 1)
    hoja.freeze_panes(FILA_DE_NOMBRES + 1, 1)


def _formato(libro: Workbook, clase: Clase, formatos: dict[Clase, str]) -> Format:
    estilo = {"num_format": formatos[clase], "valign": "top", "bottom": 1, "bottom_color": "#e3e0d8"}
    return libro.add_format(estilo | {"text_wrap": clase is Clase.TEXTO})


def _celda(hoja: Worksheet, y: int, x: int, valor: Celda, clase: Clase, formato: Format) -> None:
    if valor is None or valor == "":
        hoja.write_blank(y, x, None, formato)
    elif isinstance(valor, date) and valor >= PRIMERA_FECHA:
        hoja.write_datetime(y, x, datetime.combine(valor, time()), formato)
    elif isinstance(valor, time):
        hoja.write_datetime(y, x, valor, formato)
    elif isinstance(valor, int | Decimal) and clase is not Clase.TEXTO and _cabe(valor):
        hoja.write_number(y, x, float(valor), formato)
    else:
        hoja.write_string(y, x, en_texto(valor, clase)[:MAXIMO_DE_LETRAS], formato)


def _tiene_decimales(valor: Celda) -> bool:
    return isinstance(valor, Decimal) and valor != valor.to_integral_value()


def _cabe(valor: int | Decimal) -> bool:
    return -MAXIMO_EXACTO < valor < MAXIMO_EXACTO


def _impresion(hoja: Worksheet, tabla: Tabla, emision: Emision) -> None:
    hoja.set_paper(1)  # carta
    if sum(c.ancho for c in tabla.columnas) > 90:
        hoja.set_landscape()
    hoja.fit_to_pages(1, 0)
    hoja.repeat_rows(FILA_DE_NOMBRES)
    hoja.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    radicado = limpio(emision.radicado).replace("&", "&&")
    hoja.set_footer(f"&L{radicado}&RPágina &P de &N")
