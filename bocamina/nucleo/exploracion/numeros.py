"""Números exactos: entran decimales escritos, salen decimales escritos, en medio fracciones."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction

DECIMALES = 6  # una millonésima de hectárea es un decímetro cuadrado: más cifras son ruido
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.([0-9]+))?")
DIGITOS_SI_NO_TERMINA = 28
MAGNITUD_MAXIMA = 30


def leer_decimal(valor: object, *, decimales: int = DECIMALES) -> Fraction:
    """Un decimal escrito («149.5») o un entero; ValueError si no lo es o es desmedido."""
    if type(valor) is int and abs(valor) < 10**15:
        return Fraction(valor)
    texto = valor
    if isinstance(valor, Decimal) and valor.is_finite() and abs(valor.adjusted()) < MAGNITUD_MAXIMA:
        # Un literal como 0.0000001 no debe leerse distinto con comillas que sin ellas.
        texto = f"{valor:f}"
    escrito = _DECIMAL.fullmatch(texto.strip()) if isinstance(texto, str) and texto.isascii() else None
    if escrito is None or len(escrito[1] or "") > decimales:
        raise ValueError("no es un número decimal")
    return Fraction(escrito[0])


def escribir(numero: Fraction) -> str:
    """El decimal exacto, sin ceros de sobra; si no termina (un salario sobre 30), con 28 cifras."""
    with localcontext() as contexto:
        contexto.prec = 60 if _termina(numero) else DIGITOS_SI_NO_TERMINA
        texto = f"{Decimal(numero.numerator) / Decimal(numero.denominator):f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def _termina(numero: Fraction) -> bool:
    resto = numero.denominator
    for primo in (2, 5):
        while resto % primo == 0:
            resto //= primo
    return resto == 1


def en_espanol(numero: Fraction) -> str:
    """Como se lee: 1.250,5."""
    entero, _, decimales = escribir(numero).partition(".")
    con_puntos = f"{int(entero):,}".replace(",", ".")
    if entero.startswith("-") and not con_puntos.startswith("-"):
        con_puntos = f"-{con_puntos}"
    return f"{con_puntos},{decimales}" if decimales else con_puntos
