"""Avisar a alguien: en su lista y, si se pide, por correo."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from bocamina.registro.avisos.acciones.calendario import Evento, invitacion
from bocamina.registro.avisos.consultas import avisos_de, sin_entregar_de
from bocamina.registro.avisos.estados import EstadoEnvio, aviso_encolado
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.bitacora.acciones import anotar

LARGO_ASUNTO = 200


@transaction.atomic
def avisar(
    *,
    clave: str,
    asunto: str,
    actor: Any,
    destinatario: Any = None,
    correo: str = "",
    texto: str = "",
    url: str = "",
    por_correo: bool = True,
    evento: Evento | None = None,
    responder_a: str = "",
    en_hilo: str = "",
) -> Aviso:
    """Una vez por clave y persona: repetirlo devuelve el que ya estaba y no envía nada.

    Sin cuenta, `correo` basta. `actor` queda de remitente: si no llega, lo sabrá. `responder_a` es una
    dirección de este sistema que lee las respuestas; los de un mismo `en_hilo` se agrupan al leerlos.
    """
    _exigir_de_este_sitio(url)
    correo = _correo(destinatario, correo) if por_correo or destinatario is None else ""
    aviso, es_nuevo = Aviso.objects.get_or_create(
        clave=_clave(clave, destinatario, correo),
        defaults={
            "destinatario": destinatario,
            "correo": correo,
            "remitente": actor,
            "asunto": " ".join(asunto.split())[:LARGO_ASUNTO],
            "texto": texto,
            "url": url,
            **_invitacion(evento, destinatario, correo),
            "responder_a": responder_a,
            "en_hilo": en_hilo,
            "estado": EstadoEnvio.EN_COLA if correo else EstadoEnvio.SIN_CORREO,
            "proximo_intento": timezone.now() if correo else None,
        },
    )
    if es_nuevo and correo:
        aviso_encolado.send(sender=Aviso, aviso=aviso)
    return aviso


def _exigir_de_este_sitio(url: str) -> None:
    if url and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"«{url}» no es una dirección de este sitio: debe empezar por «/».")


def _invitacion(evento: Evento | None, destinatario: Any, correo: str) -> dict[str, str]:
    """El evento que acompaña al correo, si lo hay."""
    if evento is None or not correo:
        return {}
    nombre = destinatario.nombre if destinatario else ""
    ics = invitacion(evento, correo=correo, nombre=nombre)
    return {"calendario": ics, "metodo": evento.metodo if ics else ""}


def _correo(destinatario: Any, correo: str) -> str:
    """El de la cuenta, si sigue activa; el escrito se revisa antes de que entre a la cola."""
    if destinatario is not None:
        return destinatario.email if destinatario.is_active else ""
    try:
        validate_email(correo)
    except ValidationError:
        raise ValueError("El correo no está bien escrito. Corríjalo y repita.") from None
    return correo


def _clave(clave: str, destinatario: Any, correo: str) -> str:
    quien = (
        f"u{destinatario.pk}" if destinatario else hashlib.sha256(correo.lower().encode()).hexdigest()[:16]
    )
    return f"{clave}|{quien}"


def marcar_leidos(*, actor: Any, ids: list[int] | None = None) -> int:
    """Los de quien lo pide, y de nadie más: todos o los escogidos. Devuelve cuántos cambiaron."""
    avisos = avisos_de(actor).filter(leido_en__isnull=True)
    if ids is not None:
        avisos = avisos.filter(pk__in=ids)
    return avisos.update(leido_en=timezone.now())


@transaction.atomic
def volver_a_enviar(*, aviso_id: int, actor: Any) -> bool:
    """Quien lo mandó lo pone otra vez en la cola, con la misma identificación de mensaje.

    Si el primero sí había salido, el programa de correo reconoce la copia. False si no es suyo o ya llegó.
    """
    aviso = sin_entregar_de(actor).select_for_update(of=("self",)).filter(pk=aviso_id).first()
    if aviso is None:
        return False
    aviso.estado, aviso.intentos, aviso.error = EstadoEnvio.EN_COLA, 0, ""
    aviso.proximo_intento = timezone.now()
    aviso.save(update_fields=["estado", "intentos", "error", "proximo_intento"])
    anotar(actor=actor, acto="avisos.volver_a_enviar", objeto=aviso, contenido={})
    aviso_encolado.send(sender=Aviso, aviso=aviso)
    return True
