"""El correo de un aviso: texto, HTML e invitación, con una identificación que no cambia."""

from __future__ import annotations

import hashlib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from bocamina.registro.avisos.models import Aviso


def armar(aviso: Aviso, conexion: Any) -> EmailMultiAlternatives:
    contexto = {
        "aviso": aviso,
        "nombre": aviso.destinatario.nombre if aviso.destinatario else "",
        "enlace": settings.URL_PUBLICA + aviso.url if aviso.url else "",
        "parrafos": [p for p in aviso.texto.split("\n\n") if p.strip()],
        "sitio": settings.URL_PUBLICA,
    }
    mensaje = EmailMultiAlternatives(
        subject=aviso.asunto,
        body=render_to_string("avisos/correo.txt", contexto),
        to=[aviso.correo],
        headers={
            "Message-ID": identificacion(aviso),
            "Auto-Submitted": "auto-generated",
            "Content-Language": "es-CO",
            **_conversacion(aviso),
        },
        connection=conexion,
    )
    mensaje.attach_alternative(render_to_string("avisos/correo.html", contexto), "text/html")
    if aviso.calendario:
        # Como alternativa la entienden los calendarios; como adjunto la abre quien no la entienda.
        mensaje.attach_alternative(aviso.calendario, f"text/calendar; method={aviso.metodo}")
        mensaje.attach("invitacion.ics", aviso.calendario.encode(), "application/ics")
    return mensaje


def _conversacion(aviso: Aviso) -> dict[str, str]:
    """Para que el programa de correo los junte y la respuesta llegue a donde se lee."""
    cabeceras = {"Reply-To": aviso.responder_a} if aviso.responder_a else {}
    if aviso.en_hilo:
        raiz = f"<{aviso.en_hilo}@{_dominio()}>"
        cabeceras |= {"In-Reply-To": raiz, "References": raiz}
    return cabeceras


def _dominio() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "bocamina"


def identificacion(aviso: Aviso) -> str:
    """Sale de la clave: el mismo aviso enviado otra vez es, para quien lo recibe, el mismo mensaje."""
    huella = hashlib.sha256(f"{settings.URL_PUBLICA}|{aviso.clave}".encode()).hexdigest()[:40]
    return f"<{huella}@{_dominio()}>"
