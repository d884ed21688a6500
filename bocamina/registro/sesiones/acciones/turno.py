"""Lo común de los actos de la sala: quién puede, en qué estado, y que la página en vivo se entere."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion


def tomar_sesion(sesion: Sesion, acto: str, *, estados: set[str], actor: Any, hoy: date) -> Sesion:
    """La fila cerrada hasta el fin de la transacción, si el estado lo permite."""
    exigir(actor, acto, sesion, hoy=hoy)
    tomar_turno()
    actual = Sesion.objects.select_for_update(of=("self",)).select_related("mesa__distrito").get(pk=sesion.pk)
    if actual.estado not in estados:
        validos = " o ".join(str(Estado(e).label).lower() for e in sorted(estados))
        raise ActoImposible(
            f"La sesión está {actual.get_estado_display().lower()}; para esto debe estar {validos}."
        )
    return actual


def mover(sesion: Sesion, **campos: Any) -> None:
    """Guarda y aumenta la versión: los teléfonos que miran la sala vuelven a pedirla."""
    Sesion.objects.filter(pk=sesion.pk).update(version=F("version") + 1, **campos)
    sesion.refresh_from_db()


def dejar_constancia(actor: Any, acto: str, sesion: Sesion, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=sesion, contenido=contenido, es_publico=True)


EN_LA_SALA = {Estado.EN_CURSO}
ANTES_O_EN_LA_SALA = {Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA}
