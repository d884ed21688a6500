from __future__ import annotations

from django import forms

from bocamina.nucleo.relacionamiento.alerta import INTENSIDAD_MAXIMA
from bocamina.portal.campos import CampoFecha
from bocamina.portal.relacionamiento.formularios.canales import ConMunicipio
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.estados import (
    AudienciaDeConflicto,
    ClaseDeConflicto,
    ClaseDeHecho,
    EstadoDeHecho,
)

AREA = forms.Textarea(attrs={"rows": 3})
INTENSIDADES = [(n, str(n)) for n in range(INTENSIDAD_MAXIMA + 1)]


class Caso(ConMunicipio):
    caso = forms.CharField(max_length=200)
    clase = forms.ChoiceField(label="De qué trata", choices=ClaseDeConflicto.choices)
    lugar = forms.CharField(max_length=200, required=False)
    actores = forms.CharField(label="Quiénes están", max_length=4000, required=False, widget=AREA)
    causas = forms.CharField(max_length=4000, required=False, widget=AREA)
    abierto_el = CampoFecha(label="Desde cuándo")
    field_order = ("caso", "clase", "municipio", "lugar")


class Medir(forms.Form):
    fecha = CampoFecha(label="Cuándo")
    intensidad = forms.TypedChoiceField(
        choices=INTENSIDADES, coerce=int, help_text="De 0, en calma, a 5, con hechos de violencia o bloqueo."
    )
    razon = forms.CharField(label="Qué se vio", max_length=500)


class Hecho(forms.Form):
    clase = forms.ChoiceField(label="Qué es", choices=ClaseDeHecho.choices)
    fecha = CampoFecha()
    texto = forms.CharField(label="Qué se hizo o se acordó", max_length=4000, widget=AREA)
    entidad = forms.ModelChoiceField(
        label="Quién responde", queryset=Entidad.objects.order_by("nombre"), required=False
    )
    estado = forms.ChoiceField(choices=EstadoDeHecho.choices)


class EstadoHecho(forms.Form):
    estado = forms.ChoiceField(choices=EstadoDeHecho.choices)


class Audiencia(forms.Form):
    audiencia = forms.ChoiceField(
        label="Quién lo ve", choices=AudienciaDeConflicto.choices, widget=forms.RadioSelect
    )
    resumen_publico = forms.CharField(
        label="Resumen que se publica",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sin nombres de personas ni nada que ponga a alguien en riesgo. La ficha sigue reservada.",
    )


class Cerrar(forms.Form):
    cerrado_el = CampoFecha(label="Cuándo se cierra")
    razon = forms.CharField(label="Por qué", max_length=500)
