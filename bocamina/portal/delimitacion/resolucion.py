"""Registrar la resolución firmada, con sus efectos a la vista antes de confirmar."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.campos import CampoFecha
from bocamina.portal.delimitacion.pasos import intentar, para_acto
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.sesiones.formularios import CampoHora, momento
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.resolucion import incorporar_resolucion
from bocamina.registro.distritos.consultas.proyecto import proyecto_de
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.consultas import entidades
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.acciones.resolucion import registrar_resolucion


class FormaResolucion(forms.Form):
    numero = forms.CharField(label="Número", max_length=40)
    fecha = CampoFecha(label="Fecha de la resolución")
    archivo = forms.FileField(label="Archivo firmado", help_text="PDF.")
    convocadas = forms.ModelMultipleChoiceField(
        Entidad.objects.none(), label="Entidades que convoca", widget=forms.CheckboxSelectMultiple,
        help_text="Integran la mesa distrital, con voz y voto, y deben asistir.",
    )  # fmt: skip
    dia = CampoFecha(label="Día de la primera sesión")
    hora = CampoHora(label="Hora", initial=time(9))
    lugar = forms.CharField(label="Lugar de la primera sesión", max_length=240)
    plan_vence = CampoFecha(label="Fecha para formular el plan, si la dice", required=False)

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["convocadas"].queryset = entidades(hoy=timezone.localdate())

    def datos(self) -> dict[str, Any]:
        limpio = self.cleaned_data
        return {
            **{c: limpio[c] for c in ("numero", "fecha", "archivo", "lugar", "plan_vence")},
            "nombre_archivo": limpio["archivo"].name,
            "convocadas": list(limpio["convocadas"]),
            "primera_sesion": momento(limpio["dia"], limpio["hora"]),
        }


def _del_proyecto(distrito: Distrito) -> dict[str, Any]:
    """Lo que el borrador ya dijo: se confirma contra lo firmado."""
    proyecto = proyecto_de(distrito)
    if proyecto is None:
        return {}
    return {
        "convocadas": list(proyecto.convocadas.values_list("pk", flat=True)),
        "dia": proyecto.primera_sesion,
        "plan_vence": proyecto.plan_vence,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def firmada(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, "distritos.cambiar_estado", distrito, hoy=hoy)
    form = FormaResolucion(request.POST or None, request.FILES or None, initial=_del_proyecto(distrito))

    def acto() -> None:
        try:
            registrar_resolucion(distrito=distrito, actor=request.user, hoy=hoy, **form.datos())
        except ArchivoInvalido as razon:
            form.add_error("archivo", str(razon))

    if form.is_valid() and intentar(form, acto) and form.is_valid():
        messages.success(request, "Distrito delimitado, con su mesa y su primera sesión preparada. Cítela.")
        return redirect("mesa", clave)
    contexto = {"form": form, "distrito": distrito, "volver": reverse("resolucion", args=[clave])}
    return render(request, "delimitacion/firmada.html", contexto)


class FormaDeIncorporar(forms.Form):
    numero = forms.CharField(label="Número", max_length=40)
    fecha = CampoFecha(label="Fecha de la resolución")
    archivo = forms.FileField(label="Archivo firmado", help_text="PDF.")
    convocadas = forms.ModelMultipleChoiceField(
        Entidad.objects.none(), label="Entidades que convoca", widget=forms.CheckboxSelectMultiple
    )
    plan_vence = CampoFecha(label="Fecha para formular el plan, si la dice", required=False)

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["convocadas"].queryset = entidades(hoy=timezone.localdate())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def incorporar(request: HttpRequest, clave: str) -> HttpResponse:
    """La de un distrito que llegó ya delimitado: queda su papel, sin mover nada."""
    distrito, quien = para_acto(request, clave, "distritos.cambiar_estado")
    form = FormaDeIncorporar(request.POST or None, request.FILES or None)

    def acto() -> None:
        limpio = form.cleaned_data
        convocadas = list(limpio["convocadas"])
        datos = limpio | {"nombre_archivo": limpio["archivo"].name, "convocadas": convocadas}
        incorporar_resolucion(**datos, **quien)

    if form.is_valid() and intentar(form, acto):
        messages.success(request, "La resolución quedó en el expediente del distrito.")
        return redirect("resolucion", clave)
    contexto = {
        "form": form,
        "distrito": distrito,
        "titulo": "Incorporar la resolución ya firmada",
        "boton": "Incorporar",
        "volver": reverse("resolucion", args=[clave]),
    }
    return render(request, "delimitacion/formulario.html", contexto)
