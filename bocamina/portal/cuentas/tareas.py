"""Los correos de cuentas, por la cola. Los secretos se fabrican al escribir el correo y no se guardan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from bocamina.registro.cuentas import acciones
from bocamina.registro.cuentas.models import Invitacion, Usuario

# Minutos de espera entre intentos si el servidor de correo no recibe; después se puede reenviar a mano.
ESPERAS_MINUTOS = (1, 5, 15, 60, 240)


@task()
def enviar_invitacion(invitacion_id: int, intento: int = 0) -> None:
    """Si ya la aceptaron o revocaron, no sale."""
    invitacion = Invitacion.objects.filter(pk=invitacion_id).first()
    if invitacion is None:
        return
    try:
        llave = acciones.emitir_llave(invitacion=invitacion)
    except acciones.ActoImposible:
        return
    contexto = {"invitacion": invitacion, "enlace": en_el_sitio("abrir_invitacion", llave=llave)}
    cuerpo = render_to_string("cuentas/correo/invitacion.txt", contexto)
    entregar("Invitación a Bocamina", cuerpo, invitacion.correo, enviar_invitacion, [invitacion_id], intento)


@task()
def enviar_recuperacion(usuario_id: int, intento: int = 0) -> None:
    usuario = Usuario.objects.filter(pk=usuario_id, is_active=True).first()
    if usuario is None:
        return
    llave = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(usuario)
    quien = user_pk_to_url_str(usuario)
    enlace = en_el_sitio("account_reset_password_from_key", uidb36=quien, key=llave)
    cuerpo = render_to_string("account/email/password_reset_key_message.txt", {"password_reset_url": enlace})
    asunto = render_to_string("account/email/password_reset_key_subject.txt").strip()
    entregar(asunto, cuerpo, usuario.email, enviar_recuperacion, [usuario_id], intento)


@task()
def enviar_mensaje(asunto: str, cuerpo: str, correo: str, intento: int = 0) -> None:
    entregar(asunto, cuerpo, correo, enviar_mensaje, [asunto, cuerpo, correo], intento)


def entregar(asunto: str, cuerpo: str, correo: str, tarea: Any, argumentos: list[Any], intento: int) -> None:
    """Si el servidor de correo falla, la misma tarea se encola para más tarde; agotados, la tarea falla."""
    try:
        send_mail(asunto, cuerpo, None, [correo])
    except OSError:
        if intento >= len(ESPERAS_MINUTOS):
            raise
        espera = timedelta(minutes=ESPERAS_MINUTOS[intento])
        tarea.using(run_after=timezone.now() + espera).enqueue(*argumentos, intento=intento + 1)


def en_el_sitio(ruta: str, **argumentos: str) -> str:
    return settings.URL_PUBLICA.rstrip("/") + reverse(ruta, kwargs=argumentos)
