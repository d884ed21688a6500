"""Terminar una mesa porque el acto que la sostenía ya no rige."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.mesas import terminar_integrante
from bocamina.registro.mesas.models import Mesa


@transaction.atomic
def cerrar_mesa(*, mesa: Mesa, hasta: date, motivo: str, actor: Any, hoy: date) -> Mesa:
    """Con sus integrantes. `hasta` es el último día en que existe; lo que hizo se conserva."""
    exigir(actor, "mesas.editar", mesa, hoy=hoy)
    if mesa.hasta is not None:
        raise ActoImposible(f"La mesa ya había terminado el {mesa.hasta:%d/%m/%Y}.")
    ultimo = max(hasta, mesa.desde) if mesa.desde else hasta
    vivos = Q(hasta__isnull=True) | Q(hasta__gt=ultimo)
    for integrante in mesa.integrantes.filter(vivos, causa_fin="", desde__lte=ultimo):
        terminar_integrante(integrante=integrante, hasta=ultimo, motivo=motivo, actor=actor, hoy=hoy)
    mesa.hasta = ultimo
    mesa.save(update_fields=["hasta"])
    contenido = {"hasta": ultimo.isoformat(), "motivo": motivo}
    anotar(actor=actor, acto="mesas.cerrar", objeto=mesa, contenido=contenido, es_publico=True)
    return mesa
