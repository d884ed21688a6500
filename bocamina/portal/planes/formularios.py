"""Lo que se escribe de la oferta institucional."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from bocamina.lectura.libros.valores import pesos
from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas.oferta import aspectos_en
from bocamina.registro.planes.models import LlamadoDeOferta


class CampoPesos(forms.CharField):
    def clean(self, valor: Any) -> Decimal | None:
        escrito = super().clean(valor)
        try:
            return Decimal(pesos(escrito)) if escrito else None
        except ValueError as razon:
            raise forms.ValidationError(f"{razon}.") from None


class Llamar(forms.Form):
    entidades = forms.ModelMultipleChoiceField(
        label="A qué entidades", queryset=Entidad.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    vence = CampoFecha(label="Hasta cuándo")
    fundamento = forms.CharField(
        label="De dónde sale el término",
        required=False,
        max_length=200,
        help_text="Acta, acto o norma. Vacío, la página dirá «sin norma».",
    )

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidades"].queryset = Entidad.objects.en(hoy).order_by("nombre")  # type: ignore[attr-defined]


class EscribirPrograma(forms.Form):
    nombre = forms.CharField(label="Programa", max_length=200)
    que_da = forms.CharField(label="Qué da", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    a_quienes = forms.CharField(label="A quiénes", max_length=300)
    aspectos = forms.MultipleChoiceField(label="Aspectos que atiende", widget=forms.CheckboxSelectMultiple)
    municipios = forms.MultipleChoiceField(
        label="Dónde",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin marcar ninguno: en todo el distrito.",
    )
    presupuesto = CampoPesos(
        label="Presupuesto, en pesos", required=False, max_length=30, help_text="1.250.000, por ejemplo."
    )
    desde = CampoFecha(label="Desde", required=False)
    hasta = CampoFecha(label="Hasta", required=False)
    plan_de_origen = forms.CharField(label="Plan del que sale", required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, *args: Any, llamado: LlamadoDeOferta, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        lugares = municipios_en(llamado.distrito, hoy)
        self.fields["aspectos"].choices = [(a.id, a.nombre) for a in aspectos_en(hoy)]  # type: ignore[attr-defined]
        self.fields["municipios"].choices = [(m.codigo, m.nombre) for m in lugares]  # type: ignore[attr-defined]


class Presentar(forms.Form):
    sin_oferta = forms.BooleanField(label="La entidad no tiene oferta en este distrito", required=False)


class Devolver(forms.Form):
    observaciones = forms.CharField(
        label="Qué hay que corregir", max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
