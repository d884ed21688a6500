"""Lo que allauth deja decidir: quién se registra, cómo salen los correos y cuándo volver a identificarse."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context as contexto
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone

from bocamina.portal.cuentas.tareas import enviar_mensaje, enviar_recuperacion
from bocamina.registro.cuentas.consultas import debe_usar_segundo_factor
from bocamina.registro.cuentas.models import Usuario

MENSAJES_DE_CUENTA = {
    "account_inactive": "Esta cuenta está desactivada. Escriba a quien administra el sistema.",
    "email_password_mismatch": "El correo o la contraseña no coinciden. Revíselos e intente de nuevo.",
    "enter_current_password": "Esa no es su contraseña actual. Escríbala de nuevo.",
    "incorrect_code": "El código no es correcto o ya se usó. Espere el siguiente y escríbalo.",
    "incorrect_password": "La contraseña no es correcta. Escríbala de nuevo.",
    "invalid_login": "El correo o la contraseña no coinciden. Revíselos e intente de nuevo.",
    "invalid_or_expired_key": "El enlace no sirve o ya venció. Pida uno nuevo.",
    "invalid_password_reset": "El enlace no sirve o ya se usó. Pida uno nuevo.",
    "rate_limited": "Hizo demasiados intentos seguidos. Espere unos minutos.",
    "too_many_login_attempts": "Hizo demasiados intentos seguidos. Espere unos minutos y vuelva a intentar.",
}
MENSAJES_DE_SEGUNDO_FACTOR = {
    "cannot_delete_authenticator": "Su rol exige el segundo factor: no se puede desactivar.",
    "cannot_generate_recovery_codes": "Active primero el segundo factor; después podrá pedir códigos.",
    "incorrect_code": "El código no es correcto o ya se usó. Espere el siguiente y escríbalo.",
}


class AdaptadorDeCuenta(DefaultAccountAdapter):
    """Solo se entra por invitación; los intentos fallidos los cuenta axes, por cuenta y dirección."""

    error_messages = {**DefaultAccountAdapter.error_messages, **MENSAJES_DE_CUENTA}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credenciales: Any) -> None:
        """No se cuenta dos veces: el cierre por intentos fallidos es el de axes, con su página 429."""

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Quien acaba de entrar ya se identificó: no se le pide otra vez enseguida."""
        peticion = contexto.request
        registros = get_authentication_records(peticion, peticion.user)
        ultimo = max((registro["at"] for registro in registros), default=0)
        return time.time() - ultimo >= app_settings.REAUTHENTICATION_TIMEOUT

    def send_password_reset_mail(self, user: Usuario, email: str, context: dict[str, Any]) -> None:
        """El enlace se fabrica al escribir el correo: la cola no guarda secretos."""
        enviar_recuperacion.enqueue(user.pk)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mensaje = self.render_mail(template_prefix, email, context)
        enviar_mensaje.enqueue(mensaje.subject, mensaje.body, email)

    def is_safe_url(self, url: str) -> bool:
        """Solo direcciones propias: de una ajena se vuelve a la primera página."""
        return url.startswith("/") and not url.startswith("//") and super().is_safe_url(url)


class AdaptadorDeSegundoFactor(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, **MENSAJES_DE_SEGUNDO_FACTOR}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not debe_usar_segundo_factor(authenticator.user, hoy=timezone.localdate())
