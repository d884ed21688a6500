"""Los correos de cuentas. La llave solo vive en el correo: aquí no se guarda ni se anota."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from bocamina.registro.cuentas.models import Invitacion

registro = logging.getLogger("bocamina.cuentas")


def enviar_invitacion(invitacion: Invitacion, llave: str) -> bool:
    """Falso si el servidor de correo no lo recibió: la invitación queda y se puede reenviar."""
    enlace = settings.URL_PUBLICA.rstrip("/") + reverse("abrir_invitacion", args=[llave])
    cuerpo = render_to_string("cuentas/correo/invitacion.txt", {"invitacion": invitacion, "enlace": enlace})
    try:
        send_mail("Invitación a Bocamina", cuerpo, None, [invitacion.correo])
    except OSError:
        registro.error("No salió el correo de la invitación %s", invitacion.pk)
        return False
    return True
