"""Lo que se escribe de un distrito desde el portal."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.estados import CON_ACTO, PASOS, Direccion, Enfasis, Estado
from bocamina.registro.distritos.models import Distrito


class Buscar(forms.Form):
    q = forms.CharField(label="Nombre", required=False, max_length=120)
    estado = forms.ChoiceField(label="Estado", required=False, choices=[("", "Todos"), *Estado.choices])


class Registrar(forms.Form):
    nombre = forms.CharField(label="Nombre", max_length=160)
    clave = forms.SlugField(
        label="Clave",
        max_length=64,
        help_text="Minúsculas, cifras y guiones: «rio-claro». No cambia.",
    )
    direccion = forms.ChoiceField(label="Dirección responsable", choices=Direccion.choices)
    enfasis = forms.ChoiceField(label="Énfasis", choices=Enfasis.choices)
    tipologia = forms.CharField(label="Tipología", required=False, max_length=160)


class CambiarEstado(forms.Form):
    estado = forms.ChoiceField(label="Pasa a")
    desde = CampoFecha(label="Desde")
    acto = forms.CharField(
        label="Acto", required=False, max_length=200, help_text="Número, fecha y quién lo expidió."
    )
    razon = forms.CharField(label="Razón", required=False, max_length=300)

    def __init__(self, *args: Any, distrito: Distrito, **otros: Any) -> None:
        super().__init__(*args, **otros)
        # Los que nacen de un acto firmado se registran con su archivo, en la página de la resolución.
        posibles = PASOS[distrito.estado] - CON_ACTO
        self.fields["estado"].choices = [c for c in Estado.choices if c[0] in posibles]


class Municipios(forms.Form):
    codigos = forms.CharField(
        label="Códigos DIVIPOLA", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Cinco cifras cada uno, separados por comas o renglones: 05736, 05604.",
    )  # fmt: skip
    desde = CampoFecha(label="Desde")
    acto = forms.CharField(label="Acto que los incluye", required=False, max_length=200)

    def clean_codigos(self) -> list[str]:
        return codigos_escritos(self.cleaned_data["codigos"])


def codigos_escritos(escrito: str) -> list[str]:
    codigos = [c for c in re.split(r"[\s,;]+", escrito) if c]
    if malos := [c[:20] for c in codigos if not re.fullmatch(r"[0-9]{5}", c)]:
        raise forms.ValidationError(f"No tienen cinco cifras: {', '.join(malos)}.")
    return codigos
