"""Qué se comprometió, quién responde y cómo va."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina.registro.cuentas.permisos import ambitos_de, puede
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import EstadoActa, EstadoCompromiso
from bocamina.registro.sesiones.models import Compromiso, Sesion

VENCIDO = "vencido"


def puede_reportar(actor: Any, compromiso: Compromiso, *, hoy: date) -> bool:
    """La persona nombrada, quien delega la entidad que responde, o la secretaría en su nombre."""
    return (
        (bool(actor) and actor.is_authenticated and compromiso.es_propio_de(actor))
        or puede(actor, "compromisos.reportar", compromiso.entidad, hoy=hoy)
        or puede(actor, "compromisos.revisar", compromiso.donde, hoy=hoy)
    )


def compromisos() -> QuerySet[Compromiso]:
    return Compromiso.objects.select_related(
        "sesion__mesa__distrito", "distrito", "punto", "entidad", "persona"
    )


def de_la_sesion(sesion: Sesion) -> QuerySet[Compromiso]:
    return compromisos().filter(sesion=sesion).order_by("id")


def vencidos(hoy: date) -> Q:
    return Q(estado=EstadoCompromiso.ABIERTO, vence__lt=hoy)


def filtrados(
    filas: QuerySet[Compromiso], *, hoy: date, mesa: str = "", entidad: str = "", estado: str = ""
) -> QuerySet[Compromiso]:
    """`estado` es uno de los guardados o «vencido»; «abierto» son los que aún están en fecha."""
    if mesa:
        filas = filas.filter(sesion__mesa__clave=mesa)
    if entidad:
        filas = filas.filter(entidad__clave=entidad)
    if estado == VENCIDO:
        return filas.filter(vencidos(hoy))
    if estado == EstadoCompromiso.ABIERTO:
        return filas.filter(estado=estado, vence__gte=hoy)
    return filas.filter(estado=estado) if estado else filas


def abiertos_de(mesa: Mesa) -> QuerySet[Compromiso]:
    pendientes = [EstadoCompromiso.ABIERTO, EstadoCompromiso.EN_REVISION]
    return compromisos().filter(sesion__mesa=mesa, estado__in=pendientes)


def de_su_ambito(actor: Any, *, hoy: date) -> Q:
    """Los que el actor puede ver completos, como condición de una consulta."""
    lugares = ambitos_de(actor, "compromisos.ver", hoy=hoy)
    if lugares is None:
        return Q()
    claves: dict[str, list[str]] = {"mesa": [], "distrito": [], "entidad": [], "asunto": []}
    for tipo, clave in lugares:
        claves.setdefault(str(tipo), []).append(clave)
    suyos = Q(pk__in=[]) if actor is None or not actor.is_authenticated else Q(persona__usuario=actor)
    return (
        suyos
        | Q(sesion__mesa__clave__in=claves["mesa"])
        | Q(sesion__mesa__distrito__clave__in=claves["distrito"])
        | Q(distrito__clave__in=claves["distrito"])
        | Q(asunto_clave__in=claves["asunto"])
        | Q(entidad__clave__in=claves["entidad"])
    )


def visibles(actor: Any, *, hoy: date) -> QuerySet[Compromiso]:
    """Los de las actas selladas y los de fuera de una mesa, para cualquiera; los demás, para quien es parte.

    Primero lo que falta.
    """
    publicos = Q(sesion__acta__estado=EstadoActa.SELLADA) | Q(sesion__isnull=True)
    filas = compromisos().filter(publicos | de_su_ambito(actor, hoy=hoy))
    ya_no_se_debe = Q(estado__in=(EstadoCompromiso.CUMPLIDO, EstadoCompromiso.RETIRADO))
    return filas.annotate(ya_no_se_debe=ya_no_se_debe).order_by("ya_no_se_debe", "vence", "id")


def completos(actor: Any, filas: Iterable[Compromiso], *, hoy: date) -> set[int]:
    """De estos, los que el actor ve con personas y evidencia."""
    claves = [f.pk for f in filas]
    suyos = Compromiso.objects.filter(de_su_ambito(actor, hoy=hoy), pk__in=claves)
    return set(suyos.values_list("pk", flat=True))
