from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.portal.relacionamiento.formularios.canales import ConMunicipio
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.estados import ClaseDeEspacio


class Espacio(ConMunicipio):
    nombre = forms.CharField(max_length=200)
    clase = forms.ChoiceField(choices=ClaseDeEspacio.choices)
    paso = forms.ChoiceField(label="Paso de la metodología")
    fecha = CampoFecha()
    lugar = forms.CharField(max_length=160, required=False)
    objetivo = forms.CharField(
        label="Para qué", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    dicho = forms.CharField(
        label="Lo que se dijo",
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Se publica: por sectores, sin nombres de personas.",
    )
    acordado = forms.CharField(
        label="Lo que se acordó", required=False, max_length=10000, widget=forms.Textarea(attrs={"rows": 4})
    )
    asistieron = forms.IntegerField(
        label="Cuántas personas asistieron",
        min_value=0,
        max_value=100_000,
        initial=0,
        help_text="Con lista de asistencia la cuenta sale de ella.",
    )
    field_order = ("nombre", "clase", "paso", "fecha", "municipio", "lugar")

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["paso"].choices = [(p.id, p.nombre) for p in metodologia().pasos]  # type: ignore[attr-defined]
