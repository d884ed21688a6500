"""Mientras quien debe usar segundo factor no lo active, solo llega a la página que lo activa y a salir."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from bocamina.registro.cuentas.consultas import debe_usar_segundo_factor, tiene_segundo_factor

# Activar puede pedir la contraseña otra vez: esa página también queda abierta.
RUTAS_ABIERTAS = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout"})


class ExigirSegundoFactor:
    def __init__(self, seguir: Callable[[HttpRequest], HttpResponse]) -> None:
        self.seguir = seguir

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.seguir(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.resolver_match.view_name in RUTAS_ABIERTAS or not falta_activarlo(request):
            return None
        if "json" in request.headers.get("Accept", ""):
            frase = "Active el segundo factor en «Mi cuenta» antes de seguir."
            return JsonResponse({"detalle": frase}, status=403)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def falta_activarlo(request: HttpRequest) -> bool:
    usuario = request.user
    if not usuario.is_authenticated or not debe_usar_segundo_factor(usuario, hoy=timezone.localdate()):
        return False
    return not tiene_segundo_factor(usuario)
