"""Lo que se escribe en las páginas de la delimitación."""

from __future__ import annotations

from django import forms


class Seccion(forms.Form):
    texto = forms.CharField(
        label="Texto", required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 18})
    )
    sobre = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class Hojas(forms.Form):
    hojas = forms.IntegerField(label="Hojas del documento", min_value=1, max_value=5000)


class Pasar(forms.Form):
    firma = forms.CharField(
        label="Quién firma y con qué cargo",
        required=False,
        max_length=200,
        help_text="Al salir de la dirección y de la Oficina Asesora Jurídica.",
    )


class Devolver(forms.Form):
    observaciones = forms.CharField(
        label="Observaciones", max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )


class Subir(forms.Form):
    archivo = forms.FileField(label="Archivo de Word o PDF", help_text="Pasa a ser la versión en vigor.")
