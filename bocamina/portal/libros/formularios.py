"""Devolver un libro: suelto o dentro del correo en que llegó."""

from __future__ import annotations

from typing import Any

from django import forms

from bocamina.lectura.correo import LIMITE_ARCHIVO
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.libros import libros_en
from bocamina.lectura.planilla import LIMITES

MEBIBYTE = 1024 * 1024


class Devolver(forms.Form):
    libro = forms.FileField(
        label="Libro lleno",
        help_text="El .xlsx que bajó, o el correo (.eml) en que se lo enviaron. Se reconoce solo.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.eml"}),
    )

    def clean_libro(self) -> bytes:
        """Lo que pesa de más no se lee."""
        archivo: Any = self.cleaned_data["libro"]
        tope = LIMITE_ARCHIVO if archivo.name.lower().endswith((".eml", ".mbox")) else LIMITES.archivo
        if archivo.size > tope:
            raise forms.ValidationError(
                f"Pesa más de {tope // MEBIBYTE} MiB. Quite imágenes y hojas que no van y repita."
            )
        try:
            llegados = libros_en(archivo.read(), nombre=archivo.name)
        except ArchivoInvalido as razon:
            raise forms.ValidationError(str(razon)) from None
        if len(llegados) > 1:
            raise forms.ValidationError(f"El correo trae {len(llegados)} libros. Súbalos de a uno.")
        return llegados[0].contenido
