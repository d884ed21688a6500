"""Un decimal escrito a mano, sin adivinar: «1.250,5», «1250.5» y «1250,5» se entienden; «1.250», no."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bocamina.nucleo.exploracion.numeros import DECIMALES, en_espanol, escribir, leer_decimal

_CON_MILES = re.compile(r"[1-9][0-9]{0,2}([.\s\u00a0][0-9]{3})+(,[0-9]+)?")
_DUDOSO = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LLANO = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def leer(escrito: str) -> Fraction:
    """El número exacto; ValueError, con la frase para la persona, si se puede leer de dos maneras."""
    texto = escrito.strip()
    if _DUDOSO.fullmatch(texto):
        entero = texto.replace(".", "")
        raise ValueError(
            f"«{texto}» se puede leer de dos maneras. Escriba {entero} si son "
            f"{en_espanol(Fraction(entero))} enteros, o {texto.replace('.', ',')} si lleva decimales."
        )
    if _CON_MILES.fullmatch(texto):
        texto = re.sub(r"[.\s\u00a0]", "", texto)
    elif not _LLANO.fullmatch(texto):
        raise ValueError("Escriba un número, como 149,5 o 1.250,5.")
    try:
        return leer_decimal(texto.replace(",", "."))
    except ValueError:
        raise ValueError(f"Escriba el número con {DECIMALES} decimales a lo más.") from None


def para_la_direccion(numero: Fraction) -> str:
    """Con punto decimal y sin que se confunda con miles: 1,234 se escribe «1.2340»."""
    texto = escribir(numero)
    return f"{texto}0" if _DUDOSO.fullmatch(texto) else texto


class CampoDecimal(forms.CharField):
    """Da el número exacto. En un teléfono abre el teclado con coma."""

    def __init__(self, **opciones: Any) -> None:
        opciones.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"})
        )
        opciones.setdefault("max_length", 24)
        super().__init__(**opciones)

    def clean(self, value: Any) -> Fraction | None:
        escrito = super().clean(value)
        if not escrito:
            return None
        try:
            return leer(escrito)
        except ValueError as error:
            raise ValidationError(str(error)) from None
