"""Cómo se escribe en el papel el valor de una celda, según la clase de su columna."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

from bocamina.documentos import castellano
from bocamina.documentos.bloques import Celda, Clase

# Letras de control que XML no admite y que ningún documento necesita.
_DE_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def limpio(texto: str) -> str:
    """El texto sin caracteres de control, con un solo tipo de salto de línea."""
    return _DE_CONTROL.sub("", texto.replace("\r\n", "\n").replace("\r", "\n"))


def en_texto(valor: Celda, clase: Clase) -> str:
    """El valor como lo lee una persona; una celda vacía se escribe con raya."""
    if valor is None or valor == "":
        return "—"
    if isinstance(valor, str):
        return limpio(valor)
    if isinstance(valor, date):
        return castellano.fecha_corta(valor)
    if isinstance(valor, time):
        return castellano.hora(valor)
    return _cifra(valor, clase)


def _cifra(valor: int | Decimal, clase: Clase) -> str:
    if clase is Clase.PESOS:
        return castellano.pesos(valor)
    if clase is Clase.PORCENTAJE:
        return castellano.porcentaje(valor)
    if clase is Clase.TEXTO:  # un año o un número de orden no lleva puntos
        return str(valor)
    return castellano.numero(valor)
