"""Lo que se escribe de los grupos técnicos."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from bocamina.documentos.castellano import fecha_corta
from bocamina.portal.campos import CampoFecha
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import Estado


def _entidades() -> Any:
    return Entidad.objects.order_by("nombre")


class FormarGrupo(forms.Form):
    """La sesión es opcional: un grupo también puede nacer de un acto o de una comunicación."""

    nombre = forms.CharField(label="Nombre", max_length=160)
    encargo = forms.CharField(
        label="Qué se le pide", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    lider = forms.ModelChoiceField(None, label="Entidad que lidera", empty_label="Escoja la entidad")
    entidades = forms.ModelMultipleChoiceField(
        None,
        label="Otras entidades que lo integran",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    desde = CampoFecha(label="Desde")
    sesion = forms.ChoiceField(label="Sesión que lo creó", required=False)
    acto = forms.CharField(
        label="Qué decisión lo creó", max_length=200, required=False,
        help_text="Si no lo creó una sesión: el acto o la comunicación, con su fecha.",
    )  # fmt: skip

    def __init__(self, *args: Any, mesa: Mesa, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["lider"].queryset = self.fields["entidades"].queryset = _entidades()
        filas = mesa.sesiones.filter(estado__in=[Estado.TERMINADA, Estado.EN_CURSO]).select_related("mesa")
        self._sesiones = {str(s.pk): f"{s}, {fecha_corta(localdate(s.inicio))}" for s in filas[:60]}
        self.fields["sesion"].choices = [("", "Ninguna"), *self._sesiones.items()]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if not datos.get("sesion") and not (datos.get("acto") or "").strip():
            self.add_error("acto", "Diga qué decisión lo creó o escoja la sesión.")
        return datos

    def datos(self) -> dict[str, Any]:
        d = self.cleaned_data
        sesion = d.pop("sesion")
        acto = d["acto"].strip() or self._sesiones[sesion]
        return {**d, "acto": acto[:200], "sesion_numero": int(sesion) if sesion else None}


class SumarEntidad(forms.Form):
    entidad = forms.ModelChoiceField(None, label="Entidad", empty_label="Escoja la entidad")
    desde = CampoFecha(label="Desde")

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = _entidades()


class PedirProducto(forms.Form):
    titulo = forms.CharField(label="Qué debe entregar", max_length=200)
    vence = CampoFecha(label="A más tardar el")


class TerminarGrupo(forms.Form):
    hasta = CampoFecha(label="Terminó el")
    motivo = forms.CharField(label="Cómo terminó", max_length=300)


class EntregarProducto(forms.Form):
    archivo = CampoArchivo()


class CambiarProducto(forms.Form):
    """Recibir no pide nada; devolver y aplazar, razón y fecha; retirar, razón."""

    acto = forms.ChoiceField(label="Qué se hace", widget=forms.RadioSelect)
    razon = forms.CharField(
        label="Razón", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    vence = CampoFecha(label="Nueva fecha", required=False, help_text="Al devolver o aplazar.")

    def __init__(self, *args: Any, actos: list[tuple[str, str]], **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["acto"].choices = actos

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        acto, vence = datos.get("acto"), datos.get("vence")
        if acto in {"devolver", "aplazar"} and not isinstance(vence, date):
            self.add_error("vence", "Diga hasta cuándo.")
        if acto in {"devolver", "aplazar", "retirar"} and not (datos.get("razon") or "").strip():
            self.add_error("razon", "Diga la razón.")
        return datos
