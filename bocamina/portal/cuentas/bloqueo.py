"""Cierre tras varios intentos fallidos: por cuenta y dirección a la vez, con la espera dicha en la página."""

from __future__ import annotations

import math
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def cuenta(request: HttpRequest, credenciales: dict[str, Any] | None = None) -> str:
    """El correo con que se intenta entrar, en minúsculas, para que «Ana@» y «ana@» sean la misma cuenta."""
    datos = credenciales or {}
    texto = datos.get("email") or datos.get("username") or request.POST.get("login", "")
    return str(texto).strip().lower()[:254]


def direccion(request: HttpRequest) -> str | None:
    return get_client_ip(request)


def sin_datos_personales(*_: Any) -> str:
    """Lo que el registro técnico dice de quien intentó: nada que la identifique."""
    return "una cuenta (sin datos personales)"


def respuesta(
    request: HttpRequest, original: HttpResponse | None = None, credenciales: dict[str, Any] | None = None
) -> HttpResponse:
    """429 en español. Es igual exista o no la cuenta, para no revelar cuáles hay."""
    segundos = segundos_de_espera(request, credenciales)
    contexto = {"minutos": max(1, math.ceil(segundos / 60))}
    salida = render(request, "cuentas/bloqueada.html", contexto, status=429)
    salida["Retry-After"] = str(segundos)
    return salida


def segundos_de_espera(request: HttpRequest, credenciales: dict[str, Any] | None) -> int:
    espera = int(get_cool_off(request).total_seconds())
    ultimo = (
        AccessAttempt.objects.filter(username=cuenta(request, credenciales), ip_address=direccion(request))
        .order_by("-attempt_time")
        .first()
    )
    if ultimo is None:
        return espera
    transcurrido = (timezone.now() - ultimo.attempt_time).total_seconds()
    return max(1, math.ceil(espera - transcurrido))
