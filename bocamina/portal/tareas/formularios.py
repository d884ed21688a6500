"""Lo que se escribe de una tarea."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa

A_LA_SECRETARIA = "La secretaría técnica"
PLANES = (("", "Ninguno"), ("trabajo", "Plan de trabajo"), ("articulacion", "Plan de Articulación Nacional"))


class DeTarea(forms.Form):
    """Las entidades de sus listas son las que integran la mesa."""

    def __init__(self, *args: Any, mesa: Mesa, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        if "responsable" in self.fields:
            integran = mesa.integrantes.en(hoy).values("entidad_id")
            self.fields["responsable"].queryset = Entidad.objects.filter(pk__in=integran)


def _responsable() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Entidad.objects.none(), label="Quién responde", required=False, empty_label=A_LA_SECRETARIA
    )


class Nueva(DeTarea):
    titulo = forms.CharField(label="Qué hay que hacer", max_length=200)
    detalle = forms.CharField(label="Detalle", required=False, max_length=300)
    responsable = _responsable()
    vence = CampoFecha(label="Para cuándo")
    plan = forms.ChoiceField(label="Va en el plan", required=False, choices=PLANES)


class Encargar(DeTarea):
    responsable = _responsable()


class CambiarFecha(DeTarea):
    vence = CampoFecha(label="Nueva fecha")
    razon = forms.CharField(label="Razón", max_length=300)


class Avance(DeTarea):
    texto = forms.CharField(label="Qué se ha hecho y qué falta", widget=forms.Textarea(attrs={"rows": 3}))


class Hecha(DeTarea):
    resultado = forms.CharField(
        label="En qué quedó", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Si la tarea es de un plan, esto es lo que dirá. Una línea en blanco separa párrafos.",
    )  # fmt: skip
    archivo = CampoArchivo()

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["archivo"].required = False


class Razon(DeTarea):
    razon = forms.CharField(label="Razón", max_length=300)
