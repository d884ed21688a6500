"""Visiones de futuro, percepción, lecciones y herramientas para conseguir recursos."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.relacionamiento.comunes import (
    Puerta,
    con_formulario,
    entrar,
    para_llevar,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios import visiones as formularios
from bocamina.registro.cuentas.permisos import ambitos_de, exigir_alguno
from bocamina.registro.relacionamiento.acciones import visiones as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas.percepcion import percepcion_de
from bocamina.registro.relacionamiento.models import Herramienta, Territorio


@require_safe
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    contexto = {
        "territorio": puerta.territorio,
        "visiones": puerta.territorio.visiones.select_related("espacio"),
        "preguntas": percepcion_de(puerta.territorio),
        "lecciones": puerta.territorio.lecciones.all(),
        "puede_llevar": puerta.puede(LLEVAR),
    }
    return render(request, "relacionamiento/visiones.html", contexto)


def _escribir(
    request: HttpRequest,
    clave: str,
    armar: Callable[[Territorio], forms.Form],
    acto: Callable[..., Any],
    titulo: str,
    hecho: str,
) -> HttpResponse:
    puerta = para_llevar(request, clave)
    return pintar_formulario(
        request,
        puerta,
        armar(puerta.territorio),
        lambda **datos: acto(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo=titulo,
        boton="Guardar",
        hecho=hecho,
        volver=reverse("dialogo_visiones", args=[clave]),
    )


@login_required
@con_formulario
def vision(request: HttpRequest, clave: str) -> HttpResponse:
    return _escribir(
        request,
        clave,
        lambda t: formularios.Vision(request.POST or None, territorio=t),
        actos.recoger_vision,
        "Recoger una visión de futuro",
        "Visión recogida.",
    )


@login_required
@con_formulario
def encuesta(request: HttpRequest, clave: str) -> HttpResponse:
    return _escribir(
        request,
        clave,
        lambda _: formularios.Encuesta(request.POST or None),
        actos.registrar_encuesta,
        "Registrar la percepción del sector",
        "Percepción registrada.",
    )


@login_required
@con_formulario
def leccion(request: HttpRequest, clave: str) -> HttpResponse:
    return _escribir(
        request,
        clave,
        lambda _: formularios.Leccion(request.POST or None),
        actos.escribir_leccion,
        "Escribir una lección",
        "Lección guardada.",
    )


@require_safe
def herramientas(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    vivas = Herramienta.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=hoy))
    contexto = {
        "herramientas": vivas,
        "puede_agregar": ambitos_de(request.user, LLEVAR, hoy=hoy) != set(),
    }
    return render(request, "relacionamiento/herramientas.html", contexto)


@login_required
@con_formulario
def herramienta(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, LLEVAR, hoy=hoy)
    puerta = Puerta(Territorio(nombre="Para todos los territorios"), request.user, hoy)
    return pintar_formulario(
        request,
        puerta,
        formularios.Herramienta(request.POST or None),
        lambda **datos: actos.ofrecer_herramienta(**datos, **puerta.quien),
        titulo="Agregar una herramienta",
        boton="Agregar",
        hecho="Herramienta agregada.",
        volver=reverse("dialogo_herramientas"),
    )
