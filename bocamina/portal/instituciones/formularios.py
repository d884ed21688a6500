"""Lo que se pide en las páginas de instituciones; las reglas de fondo las aplican las acciones."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina.lectura import planilla
from bocamina.registro.instituciones.acciones.delegaciones import LIMITE_BYTES
from bocamina.registro.instituciones.estados import Alcance, Evidencia, Orden
from bocamina.registro.instituciones.models import Entidad, Persona


class BuscarEntidades(forms.Form):
    q = forms.CharField(label="Nombre, sigla o sector", max_length=80, required=False)
    nivel = forms.ChoiceField(label="Nivel", choices=[("", "Todos"), *Orden.choices], required=False)


class EnFecha(forms.Form):
    fecha = forms.DateField(
        label="Así era el", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SubirLibro(forms.Form):
    libro = forms.FileField(
        label="Libro de Excel", help_text="El que se descarga en «Exportar», con los cambios. Hasta 10 MiB."
    )

    def clean_libro(self) -> bytes:
        archivo = self.cleaned_data["libro"]
        if archivo.size > planilla.LIMITES.archivo:
            raise forms.ValidationError("El libro pasa de 10 MiB. Quite imágenes y hojas que no van.")
        return archivo.read()


class Adjuntar(forms.Form):
    documento = forms.FileField(label="Documento firmado", help_text="PDF, PNG o JPEG, hasta 20 MiB.")

    def clean_documento(self) -> Any:
        archivo = self.cleaned_data["documento"]
        if archivo and archivo.size > LIMITE_BYTES:
            raise forms.ValidationError("El documento pasa de 20 MiB. Guárdelo con menos resolución.")
        return archivo


class Delegar(Adjuntar):
    persona = forms.ModelChoiceField(label="Persona delegada", queryset=Persona.objects.none())
    alcance = forms.ChoiceField(label="Para", choices=Alcance.choices)
    asunto = forms.SlugField(
        label="Cuál mesa o distrito", required=False, max_length=64, help_text="Vacío si vale para todas."
    )
    evidencia = forms.ChoiceField(label="Prueba", choices=Evidencia.choices)
    referencia = forms.CharField(label="Número y fecha del escrito", max_length=160, required=False)
    desde = forms.DateField(label="Desde", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hasta = forms.DateField(
        label="Hasta", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    field_order = ("persona", "alcance", "asunto", "evidencia", "referencia", "desde", "hasta", "documento")

    def __init__(self, *args: Any, entidad: Entidad, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documento"].required = False
        self.fields["documento"].help_text += " Puede adjuntarlo después; mientras tanto no podrá contarse."
        personas = Persona.objects.en(hoy).filter(ocupaciones__puesto__entidad=entidad).distinct()
        self.fields["persona"].queryset = personas
        self.fields["persona"].label_from_instance = lambda persona: persona.nombre
