"""Pesos y cifras como se escriben en Colombia, guardadas exactas."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms

from bocamina.lectura.libros.valores import pesos

CIFRA = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,18})(,[0-9]{1,6})?")


class CampoPesos(forms.CharField):
    """«1.250.000» → "1250000"; vacío no es cero."""

    def clean(self, valor: Any) -> str:
        escrito = super().clean(valor)
        try:
            return pesos(escrito) if escrito else ""
        except ValueError as razon:
            raise forms.ValidationError(f"{razon}.") from None


class CampoCifra(forms.CharField):
    """«1.234,5» → "1234.5"; vacío no es cero."""

    def __init__(self, **opciones: Any) -> None:
        super().__init__(max_length=30, **opciones)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, valor: Any) -> str:
        escrito = re.sub(r"[\s\u00a0%]", "", super().clean(valor))
        if escrito and not CIFRA.fullmatch(escrito):
            raise forms.ValidationError(f"«{escrito}» no se entiende: escriba 1.234,5 o 1234,5.")
        return escrito.replace(".", "").replace(",", ".")


def escrita(cifra: str | None) -> str:
    """Lo contrario: "1234.5" → «1234,5», como lo acepta el campo."""
    return (cifra or "").replace(".", ",")


def en_json(valor: Any) -> str:
    """Lo que viaja escondido: sobre qué se escribe."""
    return json.dumps(valor, ensure_ascii=False)
