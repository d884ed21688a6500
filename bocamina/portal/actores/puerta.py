"""Quién abre qué en el mapa: primero el permiso, después el actor; así nadie averigua cuáles hay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.consultas.actores import EDITAR, VER, Mapa, actor_por_numero
from bocamina.registro.distritos.models import Actor, Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import entidades_del_distrito


def mapa_de(clave: str) -> Mapa:
    distrito = buscar_distrito(clave)
    return Mapa(distrito, entidades_del_distrito(distrito, timezone.localdate()))


def puede_ver(request: HttpRequest, mapa: Mapa) -> bool:
    return bool(puede(request.user, VER, mapa, hoy=timezone.localdate()))


def puede_editar(request: HttpRequest, mapa: Mapa) -> bool:
    return bool(puede(request.user, EDITAR, mapa.distrito, hoy=timezone.localdate()))


def para_escribir(request: HttpRequest, clave: str, acto: str = EDITAR) -> tuple[Distrito, dict[str, Any]]:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, acto, distrito, hoy=hoy)
    return distrito, {"actor": request.user, "hoy": hoy}


def buscar_actor(distrito: Distrito, numero: int) -> Actor:
    encontrado = actor_por_numero(distrito, numero)
    if encontrado is None:
        raise NoEncontrado("Ese actor no está en el mapa. Búsquelo en la lista.")
    return encontrado


def intentar(form: forms.Form, acto: Callable[[], Any]) -> bool:
    """Corre el acto; si no se puede, la frase queda en el formulario y no se pierde lo escrito."""
    try:
        acto()
    except ActoImposible as razon:
        form.add_error(None, str(razon))
        return False
    return True


def sin_guardar(respuesta: HttpResponse) -> HttpResponse:
    """Lo personal no queda en la memoria del navegador ni en la de ningún intermediario."""
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
