from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.portal.relacionamiento.formularios.canales import ConContacto
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models import Comite, MiembroDeComite


def _largo(etiqueta: str, **otros: Any) -> forms.CharField:
    return forms.CharField(
        label=etiqueta, max_length=10000, widget=forms.Textarea(attrs={"rows": 4}), **otros
    )


class Conformar(forms.Form):
    nombre = forms.CharField(max_length=160)
    conformado_el = CampoFecha(label="Cuándo se conformó")
    proposito = _largo("Para qué", required=False)


class Miembro(ConContacto):
    nombre = forms.CharField(max_length=160)
    organizacion = forms.CharField(label="Organización", max_length=160, required=False)
    sector = forms.ChoiceField(choices=Sector.choices)
    desde = CampoFecha()
    persona = None  # type: ignore[assignment]
    field_order = ("nombre", "organizacion", "sector", "desde")


class Despedir(forms.Form):
    hasta = CampoFecha(label="Último día")


class Reunion(forms.Form):
    fecha = CampoFecha()
    lugar = forms.CharField(max_length=160, required=False)
    tratado = _largo("De qué se habló", help_text="Se publica: sin nombres de personas.")
    acordado = _largo("Qué se acordó", required=False)
    asistieron = forms.ModelMultipleChoiceField(
        label="Quiénes asistieron",
        queryset=MiembroDeComite.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, comite: Comite, **otros: Any) -> None:
        super().__init__(*args, **otros)
        campo: Any = self.fields["asistieron"]
        campo.queryset = comite.miembros.order_by("nombre")
        campo.label_from_instance = lambda m: m.nombre


class Comprometer(forms.Form):
    texto = _largo("A qué se compromete")
    entidad = forms.ModelChoiceField(
        label="Qué entidad responde", queryset=Entidad.objects.filter(hasta__isnull=True).order_by("nombre")
    )
    puesto = forms.CharField(label="Qué puesto responde", max_length=200, required=False)
    vence = CampoFecha(label="Para cuándo")
