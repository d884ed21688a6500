"""La dirección secreta con que una persona ve sus vencimientos en su calendario."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.registro.avisos.consultas import huella_de
from bocamina.registro.avisos.models import Suscripcion
from bocamina.registro.bitacora.acciones import anotar


@transaction.atomic
def suscribir(*, actor: Any) -> str:
    """Un secreto nuevo, que se muestra una sola vez; el anterior deja de servir."""
    secreto = secrets.token_urlsafe(32)
    campos = {"huella": huella_de(secreto), "creada_en": timezone.now()}
    suscripcion, _ = Suscripcion.objects.update_or_create(usuario=actor, defaults=campos)
    anotar(actor=actor, acto="avisos.suscribir_calendario", objeto=suscripcion, contenido={})
    return secreto


@transaction.atomic
def cancelar_suscripcion(*, actor: Any) -> bool:
    suscripcion = Suscripcion.objects.filter(usuario=actor).first()
    if suscripcion is None:
        return False
    anotar(actor=actor, acto="avisos.cancelar_calendario", objeto=suscripcion, contenido={})
    suscripcion.delete()
    return True
