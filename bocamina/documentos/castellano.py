"""Fechas, horas y números como se escriben en Colombia, sin depender de la configuración de la máquina."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from bocamina.nucleo.plazos.palabras import DIAS_SEMANA, MESES

ESPACIO_DURO = "\u00a0"


def fecha_larga(fecha: date, *, con_dia: bool = False) -> str:
    """«15 de abril de 2026», o «miércoles 15 de abril de 2026»."""
    texto = f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"
    return f"{DIAS_SEMANA[fecha.weekday()]} {texto}" if con_dia else texto


def fecha_corta(fecha: date) -> str:
    """«15/04/2026»: la forma de las tablas."""
    return f"{fecha.day:02d}/{fecha.month:02d}/{fecha.year:04d}"


def hora(momento: time) -> str:
    """«8:30 a. m.», con espacios que no se parten al final del renglón."""
    sufijo = "a. m." if momento.hour < 12 else "p. m."
    reloj = f"{momento.hour % 12 or 12}:{momento.minute:02d} {sufijo}"
    return reloj.replace(" ", ESPACIO_DURO)


def numero(valor: int | Decimal, decimales: int | None = None) -> str:
    """«1.234.567,8»; sin `decimales`, los que traiga el valor."""
    if decimales is None:
        texto = f"{valor:,f}" if isinstance(valor, Decimal) else f"{valor:,d}"
    else:
        texto = f"{valor:,.{decimales}f}"
    return texto.translate(str.maketrans(",.", ".,")).replace("-", "−")


def pesos(valor: int | Decimal) -> str:
    """«$ 1.750.905»; los centavos solo cuando los hay."""
    entero = valor == int(valor)
    return f"${ESPACIO_DURO}{numero(valor, 0 if entero else 2)}"


def porcentaje(proporcion: int | Decimal) -> str:
    """De la proporción (0,375) al texto («37,5 %»)."""
    return f"{numero((Decimal(proporcion) * 100).normalize() + 0)}{ESPACIO_DURO}%"
