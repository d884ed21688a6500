"""Abrir la sesión de quien ya demostró quién es por otro camino (una invitación, la demostración)."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from bocamina.registro.cuentas.models import Usuario


def abrir_sesion(request: HttpRequest, usuario: Usuario) -> None:
    """Con llave de sesión nueva y en la lista de «Sesiones abiertas», igual que al entrar con contraseña."""
    get_adapter().login(request, usuario)
    record_authentication(request, usuario, "password")
    UserSession.objects.create_from_request(request)
