"""«Entrar como…»: solo en la demostración y solo desde esta máquina; en cualquier otro caso no existe."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bocamina.portal.cuentas.entrada import abrir_sesion
from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION


def esta_permitido(request: HttpRequest) -> bool:
    """La dirección se mira en la conexión misma: las cabeceras las escribe quien quiera."""
    if not settings.MODO_DEMO or settings.DETRAS_DE_TLS or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@require_POST
def entrar_como(request: HttpRequest) -> HttpResponse:
    if not esta_permitido(request):
        raise Http404
    correo = request.POST.get("correo", "")
    usuario = get_user_model().objects.filter(email=correo, is_active=True).first()
    if usuario is None or not correo.endswith(DOMINIO_DE_DEMOSTRACION):
        raise Http404
    abrir_sesion(request, usuario)
    return redirect(settings.LOGIN_REDIRECT_URL)
