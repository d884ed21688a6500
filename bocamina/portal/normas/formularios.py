"""Lo que se puede preguntar a las normas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina.normativa.calendario import PRIMER_DIA, ULTIMO_DIA
from bocamina.nucleo.plazos import CANTIDAD_MAXIMA, Sentido, Unidad
from bocamina.portal import escritura
from bocamina.portal.campos import CampoFecha
from bocamina.portal.normas import busqueda

ESTADOS = (
    ("", "Todos"),
    ("verificado", "Verificados en la norma"),
    ("sin_verificar", "Sin verificar"),
    ("sin_norma", "Por analogía, sin norma"),
    ("transitorio", "Transitorios"),
    ("con_criterio", "Con criterio de interpretación"),
)
UNIDADES = (
    (Unidad.DIA_HABIL, "días hábiles"),
    (Unidad.DIA_CALENDARIO, "días calendario"),
    (Unidad.MES, "meses"),
    (Unidad.ANIO, "años"),
)
SENTIDOS = (
    (Sentido.DESPUES, "después de esa fecha: cuándo vence"),
    (Sentido.ANTES, "antes de esa fecha: hasta cuándo se puede actuar"),
)


class BuscarNormas(forms.Form):
    q = forms.CharField(
        label="Qué busca", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    tema = forms.ChoiceField(label="Tema", required=False)
    estado = forms.ChoiceField(label="Estado", required=False, choices=ESTADOS)
    fuente = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **opciones: Any) -> None:
        super().__init__(*args, **opciones)
        temas = [(clave, f"{nombre} ({n})") for clave, nombre, n in busqueda.temas()]
        self.fields["tema"].choices = [("", "Todos"), *temas]  # type: ignore[attr-defined]


class ContarPlazo(forms.Form):
    desde = CampoFecha(label="Fecha del hecho", help_text="La sesión, la notificación, la radicación…")
    cantidad = forms.IntegerField(
        label="Cuántos",
        min_value=1,
        max_value=CANTIDAD_MAXIMA,
        error_messages={"invalid": "Escriba un número entero, como 15.", "required": "Falta la cantidad."},
    )
    unidad = forms.ChoiceField(label="De qué", choices=UNIDADES)
    sentido = forms.ChoiceField(label="Hacia dónde", choices=SENTIDOS, widget=forms.RadioSelect)

    def clean_desde(self) -> date:
        desde: date = self.cleaned_data["desde"]
        if not PRIMER_DIA <= desde <= ULTIMO_DIA:
            limites = f"{escritura.fecha_media(PRIMER_DIA)} y el {escritura.fecha_media(ULTIMO_DIA)}"
            raise forms.ValidationError(
                f"El calendario de festivos va entre el {limites}. Escriba otra fecha."
            )
        return desde
