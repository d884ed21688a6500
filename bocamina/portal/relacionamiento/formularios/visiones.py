from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.registro.relacionamiento.estados import Momento, Sector
from bocamina.registro.relacionamiento.models import Espacio, Territorio


def _largo(etiqueta: str, maximo: int = 2000, **otros: Any) -> forms.CharField:
    return forms.CharField(
        label=etiqueta, max_length=maximo, widget=forms.Textarea(attrs={"rows": 3}), **otros
    )


def _cuantas(etiqueta: str) -> forms.IntegerField:
    return forms.IntegerField(label=etiqueta, min_value=0, max_value=1_000_000, initial=0)


class Vision(forms.Form):
    texto = _largo("El futuro que se quiere", 3000, help_text="Se publica: sin nombres de personas.")
    sector = forms.ChoiceField(label="Quiénes la contaron", choices=Sector.choices)
    fecha = CampoFecha()
    espacio = forms.ModelChoiceField(label="En qué espacio", queryset=Espacio.objects.none(), required=False)

    def __init__(self, *args: Any, territorio: Territorio, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["espacio"].queryset = territorio.espacios.all()  # type: ignore[attr-defined]


class Encuesta(forms.Form):
    pregunta = forms.CharField(max_length=200, help_text="La misma antes y después, palabra por palabra.")
    momento = forms.ChoiceField(choices=Momento.choices)
    fecha = CampoFecha()
    muy_mala = _cuantas("Contestaron «muy mala»")
    mala = _cuantas("Contestaron «mala»")
    regular = _cuantas("Contestaron «regular»")
    buena = _cuantas("Contestaron «buena»")
    muy_buena = _cuantas("Contestaron «muy buena»")


class Leccion(forms.Form):
    fecha = CampoFecha()
    que_paso = _largo("Qué pasó")
    aprendizaje = _largo("Qué aprendimos")
    recomendacion = _largo("Qué haríamos distinto", required=False)


class Herramienta(forms.Form):
    nombre = forms.CharField(max_length=160)
    que_financia = forms.CharField(label="Qué financia", max_length=500)
    quien = forms.CharField(label="Quién la ofrece", max_length=160)
    como = _largo("Cómo se pide")
    url = forms.CharField(label="Dirección", max_length=300, required=False, help_text="https://…")
    hasta = CampoFecha(label="Vigente hasta", required=False)
