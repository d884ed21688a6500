from __future__ import annotations

from django import forms

from bocamina.portal.relacionamiento.formularios.canales import ConContacto
from bocamina.registro.relacionamiento.estados import Sector


class Actor(ConContacto):
    nombre = forms.CharField(label="Actor", max_length=200)
    sector = forms.ChoiceField(choices=Sector.choices)
    lugar = forms.CharField(label="Municipio o vereda", max_length=160, required=False)
    interes = forms.CharField(
        label="Qué le interesa", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("nombre", "sector", "lugar", "interes", "persona")
