"""Campos que se repiten en el formato: decimales guardables, años y archivos."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.portal.decimales import CampoDecimal


class CampoGuardable(CampoDecimal):
    """Un decimal exacto que cabe en la base; vacío es «todavía no»."""

    def __init__(self, *, entero_maximo: int, desde_cero: bool = False, **opciones: Any) -> None:
        super().__init__(required=False, **opciones)
        self.entero_maximo, self.desde_cero = entero_maximo, desde_cero

    def clean(self, value: Any) -> Decimal | None:
        exacto = super().clean(value)
        if exacto is None:
            return None
        if exacto < 0 or (exacto == 0 and not self.desde_cero):
            raise ValidationError(
                "Escriba un número mayor que cero." if exacto == 0 else "No puede ser negativo."
            )
        if exacto > self.entero_maximo:
            raise ValidationError("El número es demasiado grande. Revise si sobra una cifra.")
        return Decimal(escribir(exacto))

    def prepare_value(self, value: Any) -> Any:
        """Con coma y sin puntos de miles: así se vuelve a leer igual."""
        if isinstance(value, Decimal):
            return escribir(Fraction(value)).replace(".", ",")
        return value


class CampoAnio(forms.TypedChoiceField):
    """Los años que admite el reglamento; vacío es «todavía no»."""

    def __init__(self, *, anios: tuple[int, ...], **opciones: Any) -> None:
        elecciones = [("", "—"), *((str(a), str(a)) for a in anios)]
        super().__init__(
            choices=elecciones,
            coerce=int,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": "Escoja un año de la lista."},
            **opciones,
        )


class CampoMarcas(forms.MultipleChoiceField):
    def __init__(self, **opciones: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Una de las marcas no existe. Vuelva a marcarlas."},
            **opciones,
        )


def parrafo(filas: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})
