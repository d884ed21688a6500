from __future__ import annotations

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.portal.relacionamiento.formularios.canales import ConMunicipio
from bocamina.registro.relacionamiento.estados import (
    DirigidoA,
    EstadoDeFortalecimiento,
    EstadoDeOrdenamiento,
    Instrumento,
)


class Fortalecer(ConMunicipio):
    tema = forms.CharField(label="Qué capacidad", max_length=200)
    dirigido_a = forms.ChoiceField(label="A quiénes", choices=DirigidoA.choices)
    desde = CampoFecha(label="Empieza")
    hasta = CampoFecha(label="Termina", required=False)
    estado = forms.ChoiceField(choices=EstadoDeFortalecimiento.choices)
    participantes = forms.IntegerField(label="Cuántas personas", min_value=0, max_value=100_000, initial=0)
    resultado = forms.CharField(
        label="Qué quedó", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("tema", "dirigido_a", "municipio")


class Apoyar(ConMunicipio):
    instrumento = forms.ChoiceField(choices=Instrumento.choices)
    que_se_revisa = forms.CharField(label="Qué se revisa o se ajusta", max_length=300)
    desde = CampoFecha(label="Desde cuándo")

    def __init__(self, *args: object, **otros: object) -> None:
        super().__init__(*args, **otros)  # type: ignore[arg-type]
        self.fields["municipio"].required = True


class Mover(forms.Form):
    estado = forms.ChoiceField(label="En qué va", choices=EstadoDeOrdenamiento.choices)
    fecha = CampoFecha(label="Desde cuándo")
    nota = forms.CharField(
        label="Qué pasó", max_length=500, required=False, help_text="Si se devuelve o se suspende, por qué."
    )
