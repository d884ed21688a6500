"""Lo que comparten las páginas del seguimiento: buscar, negar y el formulario de un acto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal import en_vivo
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import denegado, exigir
from bocamina.registro.planes.consultas import seguimiento as consultas
from bocamina.registro.planes.consultas.seguimiento import REPORTAR, SEGUIR
from bocamina.registro.planes.models import Instrumento, Ronda

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def buscar_ronda(clave: str, periodo: str) -> Ronda:
    ronda = consultas.ronda_de(buscar_distrito(clave), periodo)
    if ronda is None:
        raise NoEncontrado("Ese trimestre no tiene ronda de seguimiento en este distrito.")
    return ronda


def buscar_instrumento(request: HttpRequest, clave: str, periodo: str, entidad: str) -> Instrumento:
    """A quien no puede verlo se le niega, exista o no."""
    instrumento = consultas.instrumento_de(buscar_distrito(clave), periodo, entidad)
    if instrumento is None:
        raise NoEncontrado("A esa entidad no se le pidió reporte en ese trimestre.")
    if not consultas.puede_ver(request.user, instrumento, hoy=timezone.localdate()):
        raise denegado(REPORTAR)
    return instrumento


def para_reportar(request: HttpRequest, clave: str, periodo: str, entidad: str) -> Instrumento:
    instrumento = buscar_instrumento(request, clave, periodo, entidad)
    exigir(request.user, REPORTAR, instrumento.entidad, hoy=timezone.localdate())
    return instrumento


def para_seguir(request: HttpRequest, clave: str, periodo: str, entidad: str) -> Instrumento:
    instrumento = buscar_instrumento(request, clave, periodo, entidad)
    exigir(request.user, SEGUIR, instrumento.ronda, hoy=timezone.localdate())
    return instrumento


def pagina_de(instrumento: Instrumento) -> str:
    ronda = instrumento.ronda
    argumentos = [ronda.plan.distrito.clave, ronda.periodo, instrumento.entidad.clave]
    return reverse("seguimiento_instrumento", args=argumentos)


def acto(
    request: HttpRequest,
    form: forms.Form,
    hacer: Callable[[], Any],
    *,
    distrito: Any,
    titulo: str,
    boton: str,
    hecho: str,
    volver: str,
    al_dia: Callable[[], dict[str, str]] | None = None,
    **otros: Any,
) -> HttpResponse:
    """`al_dia`: si cada campo se guarda al cambiarlo, los escondidos que cambian al guardar."""
    bien = form.is_valid() and intentar(form, hacer)
    if al_dia is not None and en_vivo.llego_solo(request):
        return en_vivo.responder(request, [form], bien=bien, ocultos=al_dia() if bien else {})
    if bien:
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {
        "distrito": distrito, "form": form, "titulo": titulo, "boton": boton, "volver": volver,
        "con_archivo": form.is_multipart(), "en_vivo": al_dia is not None, **otros,
    }  # fmt: skip
    return render(request, "seguimiento/formulario.html", contexto, status=422 if form.errors else 200)
