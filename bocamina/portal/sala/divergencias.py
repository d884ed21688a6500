"""Una divergencia: en qué no hubo acuerdo, por dónde se resuelve, qué se entregó y en qué quedó."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteImposible
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.captura import resolver_divergencia
from bocamina.registro.sesiones.acciones.divergencias import entregar
from bocamina.registro.sesiones.consultas.divergencias import (
    ENTREGAR,
    RESOLVER,
    divergencias,
    puede_entregar,
)
from bocamina.registro.sesiones.consultas.tareas import puede_ver
from bocamina.registro.sesiones.models import Divergencia


class Entrega(forms.Form):
    texto = forms.CharField(label="Qué entrega", widget=forms.Textarea(attrs={"rows": 5}))
    archivo = CampoArchivo()
    es_definitivo = forms.BooleanField(
        label="Es lo que se pidió (si no, es un avance)", required=False, initial=True
    )

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["archivo"].required = False


class Resultado(forms.Form):
    resultado = forms.CharField(label="En qué quedó", widget=forms.Textarea(attrs={"rows": 3}))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def divergencia(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    encontrada = divergencias().filter(pk=pk).first()
    if encontrada is None or not (
        puede_ver(request.user, encontrada.sesion.mesa, hoy=hoy)
        or puede_entregar(request.user, encontrada, hoy=hoy)
    ):
        raise NoEncontrado("Esa divergencia no existe o no es de sus mesas.")
    formas = {"entregar": Entrega(auto_id="e-%s"), "resolver": Resultado(auto_id="r-%s")}
    estado = 200
    if request.method == "POST":
        que = request.POST.get("que", "")
        if que not in formas:
            raise SolicitudInvalida("No se entiende qué se pidió. Vuelva a la página y repita.")
        formas[que] = type(formas[que])(request.POST, request.FILES, auto_id=f"{que[0]}-%s")
        if _hacer(request, encontrada, que, formas[que]):
            return redirect("divergencia", pk)
        estado = 400
    contexto = {
        "d": encontrada,
        "pasos": encontrada.pasos.select_related("actor", "documento"),
        "puede_entregar": puede_entregar(request.user, encontrada, hoy=hoy),
        "puede_resolver": puede(request.user, RESOLVER, encontrada.sesion, hoy=hoy),
        "hoy": hoy,
        **formas,
    }
    return render(request, "sala/divergencia.html", contexto, status=estado)


def _hacer(request: HttpRequest, divergencia: Divergencia, que: str, form: forms.Form) -> bool:
    quien: dict[str, Any] = {"divergencia": divergencia, "actor": request.user, "hoy": timezone.localdate()}
    if que == "entregar" and not puede_entregar(request.user, divergencia, hoy=quien["hoy"]):
        raise denegado(ENTREGAR)
    if not form.is_valid():
        return False
    try:
        if que == "resolver":
            resolver_divergencia(resultado=form.cleaned_data["resultado"], **quien)
        else:
            archivo = form.cleaned_data.pop("archivo") or None
            nombre = archivo.name if archivo else ""
            entregar(archivo=archivo, nombre_archivo=nombre, **form.cleaned_data, **quien)
    except (ActoImposible, ExpedienteImposible, ArchivoInvalido) as razon:
        form.add_error(None, str(razon))
        return False
    messages.success(request, "Quedó registrado.")
    return True
