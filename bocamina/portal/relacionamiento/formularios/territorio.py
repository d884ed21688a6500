from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify

from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.relacionamiento.estados import ClaseDeTerritorio
from bocamina.registro.territorio.models import Departamento, Municipio

# Direcciones que no son de un territorio.
PALABRAS_DE_LA_RUTA = {"nuevo", "alertas", "como-vamos", "herramientas"}


class Registrar(forms.Form):
    nombre = forms.CharField(max_length=160)
    clase = forms.ChoiceField(label="Qué es", choices=ClaseDeTerritorio.choices)
    departamento = forms.ModelChoiceField(queryset=Departamento.objects.filter(hasta__isnull=True))
    municipios = forms.ModelMultipleChoiceField(
        queryset=Municipio.objects.filter(hasta__isnull=True).select_related("departamento"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Uno si es un municipio, varios si es una subregión, ninguno si es el departamento.",
    )
    distrito = forms.ModelChoiceField(
        label="Distrito minero con el que coincide", queryset=Distrito.objects.all(), required=False
    )
    desde = CampoFecha(label="Primer acercamiento")
    presentacion = forms.CharField(
        label="De qué se trata el diálogo",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or {}
        if "nombre" in datos:
            clave = slugify(datos["nombre"])[:50]
            datos["clave"] = f"territorio-{clave}" if clave in PALABRAS_DE_LA_RUTA else clave
        return datos


class Cambiar(forms.Form):
    nombre = forms.CharField(max_length=160)
    presentacion = Registrar.base_fields["presentacion"]
