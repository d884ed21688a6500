from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models import Espacio, Territorio

RAZON = "Por qué"


class Plantear(forms.Form):
    texto = forms.CharField(
        label="Qué se planteó",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Se publica: sin nombres de personas.",
    )
    sector = forms.ChoiceField(label="Quién lo planteó", choices=Sector.choices)
    planteado_el = CampoFecha(label="Cuándo")
    espacio = forms.ModelChoiceField(label="En qué espacio", queryset=Espacio.objects.none(), required=False)

    def __init__(self, *args: Any, territorio: Territorio, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["espacio"].queryset = territorio.espacios.all()  # type: ignore[attr-defined]


class Urgente(forms.Form):
    entidad = forms.ModelChoiceField(
        label="Quién responde", queryset=Entidad.objects.filter(hasta__isnull=True).order_by("nombre")
    )
    vence = CampoFecha(label="Para cuándo", help_text="El término que se acordó para este asunto.")
    razon = forms.CharField(label=RAZON, max_length=500, help_text="Por qué no da espera.")


class Importante(forms.Form):
    razon = forms.CharField(
        label=RAZON, max_length=500, help_text="Por qué va a la agenda y no se responde de una vez."
    )


class Seguir(forms.Form):
    texto = forms.CharField(label="Qué se hizo", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    cierra = forms.BooleanField(label="Con esto queda atendido", required=False)
