"""Una divergencia y quién puede con ella."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.models import Divergencia

ENTREGAR, RESOLVER = "divergencias.entregar", "sesiones.tomar_nota"


def divergencias() -> QuerySet[Divergencia]:
    return Divergencia.objects.select_related(
        "sesion__mesa__distrito", "sesion__expediente", "responsable", "punto"
    )


def sin_resolver(mesa: Mesa) -> QuerySet[Divergencia]:
    """Las de todas sus sesiones, la que vence antes primero."""
    return divergencias().filter(sesion__mesa=mesa, resuelta_el__isnull=True).order_by("vence", "id")


def puede_entregar(actor: Any, divergencia: Divergencia, *, hoy: date) -> bool:
    """Quien responde, o quien lleva la sesión en su nombre."""
    return puede(actor, ENTREGAR, divergencia.responsable, hoy=hoy) or puede(
        actor, RESOLVER, divergencia.sesion, hoy=hoy
    )
