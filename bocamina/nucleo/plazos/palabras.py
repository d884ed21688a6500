"""Fechas y cantidades escritas como se leen en un oficio."""

from __future__ import annotations

from datetime import date

DIAS_SEMANA = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MESES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
UNIDADES = {
    "dia_habil": ("día hábil", "días hábiles"),
    "dia_calendario": ("día calendario", "días calendario"),
    "mes": ("mes", "meses"),
    "anio": ("año", "años"),
}


def dia_y_mes(fecha: date) -> str:
    return f"{fecha.day} de {MESES[fecha.month - 1]}"


def fecha_en_palabras(fecha: date) -> str:
    """`2026-03-20` → «viernes 20 de marzo de 2026»."""
    return f"{DIAS_SEMANA[fecha.weekday()]} {dia_y_mes(fecha)} de {fecha.year}"


def cantidad_en_palabras(cantidad: int, unidad: str) -> str:
    """`1, "dia_habil"` → «1 día hábil»."""
    singular, plural = UNIDADES[unidad]
    return f"{cantidad} {singular if cantidad == 1 else plural}"
