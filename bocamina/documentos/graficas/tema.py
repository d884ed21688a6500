"""Colores, letras y números comunes a todas las gráficas."""

from __future__ import annotations

from typing import Any

from bocamina.nucleo.plazos.palabras import DIAS_SEMANA, MESES

# Nombre de la variable del tema → color en tema claro. Las gráficas solo usan estos colores:
# en la página cada uno se vuelve `var(--nombre)` y sigue al tema claro u oscuro.
COLORES = {
    "tinta": "#1c2826",
    "tinta-suave": "#55635f",
    "linea": "#e3e0d8",
    "hoja": "#ffffff",
    "acento": "#0b5d56",
    "ocre": "#8a5a00",
    "rojo": "#a8261c",
    "verde": "#22692f",
}
LETRA_DE_MEDIDA = "Liberation Sans"  # la trae vl-convert: el dibujo no depende de la máquina
# Para series: color, trazo y figura juntos, porque hay quien no distingue los colores.
SERIES = ("acento", "ocre", "rojo", "tinta-suave")
TRAZOS = ([1, 0], [7, 4], [2, 3], [9, 3, 2, 3])
FIGURAS = ("circle", "square", "triangle-up", "diamond")
MAXIMO_DE_SERIES = len(SERIES)
ANCHO_DE_TELEFONO = 480

NUMEROS = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["$ ", ""],
    "minus": "−",
    "percent": "\u00a0%",
}
DOMINGO_PRIMERO = [DIAS_SEMANA[-1], *DIAS_SEMANA[:-1]]  # así los cuenta la biblioteca
FECHAS = {
    "dateTime": "%A %e de %B de %Y, %X",
    "date": "%d/%m/%Y",
    "time": "%H:%M:%S",
    "periods": ["a. m.", "p. m."],
    "days": DOMINGO_PRIMERO,
    "shortDays": [dia[:3] for dia in DOMINGO_PRIMERO],
    "months": list(MESES),
    "shortMonths": [mes[:3] for mes in MESES],
}


def es_estrecho(ancho: int) -> bool:
    """En un teléfono los rótulos no caben como en el papel."""
    return ancho < ANCHO_DE_TELEFONO


def color(nombre: str) -> str:
    return COLORES[nombre]


def configuracion(ancho: int) -> dict[str, Any]:
    eje = {
        "domainColor": color("tinta-suave"),
        "tickColor": color("tinta-suave"),
        "gridColor": color("linea"),
        "labelColor": color("tinta"),
        "titleColor": color("tinta-suave"),
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 220,
        "titlePadding": 10,
    }
    return {
        "aria": False,
        "background": None,
        "font": LETRA_DE_MEDIDA,
        "padding": {"left": 12, "right": 22, "top": 6, "bottom": 6},
        "view": {"stroke": None},
        "axis": eje,
        "axisY": {"domain": False, "ticks": False, "labelPadding": 8},
        "legend": {"labelColor": color("tinta"), "titleColor": color("tinta-suave"), "labelFontSize": 12}
        | {"orient": "bottom", "title": None, "symbolSize": 90, "labelLimit": 260, "columnPadding": 18}
        | {"columns": 2 if es_estrecho(ancho) else MAXIMO_DE_SERIES},
        "text": {"color": color("tinta"), "fontSize": 12},
        "range": {"category": [color(nombre) for nombre in SERIES]},
    }
