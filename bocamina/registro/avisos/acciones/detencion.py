"""Detener lo que vence en unos ámbitos, volver a correrlo y retirarlo: por un acto que obliga a todos."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos.calendario import Intervalo
from bocamina.nucleo.plazos.reanudar import reanudar
from bocamina.registro.avisos.acciones.pendientes import retirar_pendiente
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import Ambito


def abiertos_en(ambitos: Iterable[Ambito]) -> QuerySet[Pendiente]:
    condicion = Q(pk__in=())
    for tipo, clave in ambitos:
        condicion |= Q(ambito_tipo=str(tipo), ambito_clave=clave)
    return Pendiente.objects.filter(condicion, estado=EstadoPendiente.ABIERTO)


@transaction.atomic
def detener_pendientes(*, ambitos: Iterable[Ambito], desde: date, motivo: str, actor: Any) -> int:
    """Lo que ya había vencido ese día sigue vencido."""
    tomar_turno()
    filas = list(abiertos_en(ambitos).filter(detenido_desde__isnull=True, vence__gte=desde))
    for pendiente in filas:
        pendiente.detenido_desde, pendiente.detenido_por = desde, motivo[:200]
        pendiente.save(update_fields=["detenido_desde", "detenido_por"])
        _anotar("avisos.detener_pendiente", pendiente, actor)
    return len(filas)


@transaction.atomic
def reanudar_pendientes(*, ambitos: Iterable[Ambito], hasta: date, actor: Any) -> int:
    """`hasta`: el último día suspendido. Cada uno vence cuando se cumple lo que le faltaba."""
    tomar_turno()
    filas = list(abiertos_en(ambitos).filter(detenido_desde__isnull=False))
    for pendiente in filas:
        _volver_a_correr(pendiente, hasta)
        pendiente.detenido_desde, pendiente.detenido_por = None, ""
        campos = ["detenido_desde", "detenido_por", "vence", "explicacion"]
        pendiente.save(update_fields=campos)
        _anotar("avisos.reanudar_pendiente", pendiente, actor)
    return len(filas)


def _volver_a_correr(pendiente: Pendiente, hasta: date) -> None:
    desde = pendiente.detenido_desde
    if desde is None or hasta < desde:
        return
    detenido = Intervalo(desde, hasta, pendiente.detenido_por)
    nuevo = reanudar(vence=pendiente.vence, detenido=detenido, calendario=calendario(en=hasta))
    if nuevo is not None:
        pendiente.vence, pendiente.explicacion = nuevo.vence, nuevo.explicacion.como_dict()


@transaction.atomic
def retirar_los_de(*, ambitos: Iterable[Ambito], motivo: str, actor: Any) -> int:
    claves = list(abiertos_en(ambitos).values_list("clave", flat=True))
    return sum(retirar_pendiente(clave=c, actor=actor, motivo=motivo[:240]) for c in claves)


def _anotar(acto: str, pendiente: Pendiente, actor: Any) -> None:
    contenido = {"vence": pendiente.vence.isoformat(), "rol": pendiente.rol}
    anotar(actor=actor, acto=acto, objeto=pendiente, contenido=contenido)
