from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.consultas.territorios import municipios_de
from bocamina.registro.relacionamiento.estados import ClaseDeAutoridad, EstadoDeCanal, MedioDeContacto, Sector
from bocamina.registro.relacionamiento.models import Territorio
from bocamina.registro.territorio.models import Municipio


class ConMunicipio(forms.Form):
    """El municipio se escoge entre los del territorio."""

    municipio = forms.ModelChoiceField(queryset=Municipio.objects.none(), required=False)

    def __init__(self, *args: Any, territorio: Territorio, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["municipio"].queryset = municipios_de(territorio)  # type: ignore[attr-defined]


class ConContacto(forms.Form):
    persona = forms.CharField(label="Con quién se habla", max_length=160, required=False)
    correo = forms.EmailField(required=False)
    telefono = forms.CharField(label="Teléfono", max_length=40, required=False)
    autorizado_el = CampoFecha(
        label="Autorizó guardar su contacto el",
        required=False,
        help_text="Sin autorización no se guardan correo ni teléfono (Ley 1581 de 2012).",
    )


class Canal(ConMunicipio, ConContacto):
    autoridad = forms.CharField(max_length=160, help_text="Alcaldía de Segovia, por ejemplo.")
    clase = forms.ChoiceField(choices=ClaseDeAutoridad.choices)
    entidad = forms.ModelChoiceField(
        label="En el directorio", queryset=Entidad.objects.order_by("nombre"), required=False
    )
    abierto_el = CampoFecha(label="Cuándo se abrió")
    abierto_por = forms.CharField(label="Quién lo abrió", max_length=160, help_text="La dependencia.")
    field_order = ("autoridad", "clase", "entidad", "municipio", "abierto_el", "abierto_por")


class Contacto(forms.Form):
    fecha = CampoFecha(label="Cuándo")
    medio = forms.ChoiceField(label="Cómo", choices=MedioDeContacto.choices)
    quien = forms.CharField(
        label="Quién habló", max_length=160, required=False, help_text="El cargo basta; no se publica."
    )
    resumen = forms.CharField(
        label="De qué se habló",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="No se publica: lo ve quien lleva el territorio.",
    )


class EstadoCanal(forms.Form):
    estado = forms.ChoiceField(choices=EstadoDeCanal.choices)
    razon_del_estado = forms.CharField(
        label="Por qué", max_length=300, required=False, help_text="En pausa o cerrado, hay que decirlo."
    )


class Asistente(ConContacto):
    nombre = forms.CharField(max_length=160)
    organizacion = forms.CharField(label="Organización", max_length=160, required=False)
    sector = forms.ChoiceField(choices=Sector.choices)
    persona = None  # type: ignore[assignment]
    field_order = ("nombre", "organizacion", "sector")
