"""Lo que todas las páginas del acta repiten: encontrarla, saber quién mira y correr un acto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteImposible
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.consultas.actas import acta_de, puede_redactar, puede_ver
from bocamina.registro.sesiones.consultas.sesiones import sesion_por_id
from bocamina.registro.sesiones.models import Acta, Sesion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
NO_HAY = "Esa acta no existe o todavía no es pública."


def buscar_sesion(pk: int) -> Sesion:
    sesion = sesion_por_id(pk)
    if sesion is None:
        raise NoEncontrado("Esa sesión no existe.")
    return sesion


def buscar_acta(request: HttpRequest, pk: int) -> Acta:
    """La que la persona puede ver entera; a quien no, no se le dice si existe."""
    acta = acta_de(buscar_sesion(pk))
    if acta is None or not puede_ver(request.user, acta, hoy=timezone.localdate()):
        raise NoEncontrado(NO_HAY)
    return acta


def acta_para(request: HttpRequest, pk: int, acto: str) -> Acta:
    acta = buscar_acta(request, pk)
    exigir(request.user, acto, acta.sesion, hoy=timezone.localdate())
    return acta


def permisos_de(request: HttpRequest, sesion: Sesion) -> dict[str, bool]:
    hoy = timezone.localdate()
    return {
        "puede_redactar": puede_redactar(request.user, sesion, hoy=hoy),
        "puede_responder": puede(request.user, "actas.responder", sesion, hoy=hoy),
    }


def intentar(form: forms.Form, acto: Callable[[], Any]) -> bool:
    """Corre el acto; si no se puede, la frase queda en el formulario."""
    try:
        acto()
    except ArchivoInvalido as error:
        form.add_error("archivo", str(error))
    except (ActoImposible, ExpedienteImposible) as error:
        form.add_error(None, str(error))
    return not form.errors


def pagina_de_gesto(
    request: HttpRequest,
    acta: Acta,
    form: forms.Form,
    acto: Callable[[dict[str, Any]], Any],
    *,
    titulo: str,
    boton: str,
    hecho: str,
    explica: str = "",
    **contexto: Any,
) -> HttpResponse:
    """Un formulario que hace un acto y vuelve al acta."""
    if request.method == "POST" and form.is_valid() and intentar(form, lambda: acto(form.cleaned_data)):
        messages.success(request, hecho)
        return redirect("acta", pk=acta.sesion_id)
    datos = {"acta": acta, "form": form, "titulo": titulo, "boton": boton, "explica": explica, **contexto}
    return render(request, "actas/gesto.html", datos, status=400 if form.errors else 200)
