"""Crear la mesa nacional o una temática o zonal."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina.portal.instituciones.formularios import Adjuntar
from bocamina.portal.mesas.formularios.puestos import FechaDeMesa
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.estados import Tipo
from bocamina.registro.territorio.models import Municipio


class AdjuntarActo(Adjuntar):
    """El acto firmado que crea la mesa."""


class CrearNacional(Adjuntar):
    nombre = forms.CharField(
        label="Nombre", max_length=200, initial="Mesa de Trabajo Interinstitucional Nacional"
    )
    acto = forms.CharField(label="Acto que la crea", max_length=200, help_text="Número y quién lo expidió.")
    fecha = FechaDeMesa(label="Fecha del acto")
    entidades = forms.ModelMultipleChoiceField(
        Entidad.objects.none(), label="Entidades que nombra el acto", widget=forms.CheckboxSelectMultiple
    )
    field_order = ("nombre", "acto", "fecha", "documento", "entidades")

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidades"].queryset = (
            Entidad.objects.en(hoy).filter(orden="nacional").order_by("nombre")
        )


class CrearTematica(forms.Form):
    tipo = forms.ChoiceField(label="Tipo", choices=Tipo.choices)
    nombre = forms.CharField(label="Nombre", max_length=120)
    proposito = forms.CharField(
        label="De qué se ocupa", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=600
    )
    municipios = forms.ModelMultipleChoiceField(
        Municipio.objects.none(), label="Municipios, si es zonal", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    desde = FechaDeMesa(label="Desde")
    acto = forms.CharField(label="Quién la definió", max_length=200, required=False)
    razon = forms.CharField(label="Por qué, si pasa del máximo sugerido", max_length=300, required=False)

    def __init__(self, *args: Any, distrito: Distrito, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["municipios"].queryset = municipios_en(distrito, hoy).order_by("nombre")
