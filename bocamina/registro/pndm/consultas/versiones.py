"""Planes, versiones y las acciones de una versión."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.pndm.estados import EstadoDeVersion
from bocamina.registro.pndm.models import Accion, Observacion, Parte, Plan, Redaccion, Version

VER = "pndm.ver"
LARGO_BUSCADO = 100


def planes() -> QuerySet[Plan]:
    return Plan.objects.order_by("clave")


def plan_por_clave(clave: str) -> Plan | None:
    return Plan.objects.filter(clave=clave).first()


def ve_borradores(actor: Any, *, hoy: date) -> bool:
    return ambitos_de(actor, VER, hoy=hoy) != set()


def versiones_de(plan: Plan, *, actor: Any, hoy: date) -> list[Version]:
    """De la más nueva a la más vieja, con cuántas acciones; las que se trabajan, solo para quien puede."""
    todas = plan.versiones.select_related("anterior").annotate(cuantas=Count("redacciones")).order_by("-id")
    if not ve_borradores(actor, hoy=hoy):
        todas = todas.filter(estado=EstadoDeVersion.PUBLICADA)
    return list(todas)


def version_de(plan: Plan, clave: str) -> Version | None:
    return plan.versiones.select_related("plan", "anterior").filter(clave=clave).first()


@dataclass(frozen=True, slots=True)
class Filtro:
    """Lo vacío no filtra. `observada`: un tipo de observación que siga abierta."""

    entidad: str = ""
    objetivo: str = ""
    observada: str = ""
    estado: str = ""
    q: str = ""


def redacciones_de(version: Version, filtro: Filtro | None = None) -> QuerySet[Redaccion]:
    """En el orden objetivo, línea, acción; con todo lo que la lista muestra."""
    filas = (
        Redaccion.objects.filter(version=version)
        .select_related("accion", "linea__objetivo", "linea__cluster", "version")
        .prefetch_related(Prefetch("partes", Parte.objects.select_related("entidad")))
        .annotate(
            abiertas=Count(
                "accion__observaciones",
                filter=Q(accion__observaciones__estado="abierta", accion__observaciones__padre=None),
                distinct=True,
            )
        )
    )
    ordenadas = filas.order_by(*Redaccion._meta.ordering)
    return _filtrar(ordenadas, filtro) if filtro else ordenadas


def _filtrar(filas: QuerySet[Redaccion], f: Filtro) -> QuerySet[Redaccion]:
    if f.entidad:
        filas = filas.filter(pk__in=Parte.objects.filter(nombre=f.entidad).values("redaccion"))
    if f.objetivo.isdigit():
        filas = filas.filter(linea__objetivo__numero=int(f.objetivo[:4]))
    if f.estado:
        filas = filas.filter(estado=f.estado)
    if f.observada:
        abiertas = Observacion.objects.filter(tipo=f.observada, estado="abierta")
        filas = filas.filter(accion__in=abiertas.values("accion"))
    if f.q:
        buscado = f.q[:LARGO_BUSCADO]
        filas = filas.filter(Q(texto__icontains=buscado) | Q(accion__codigo__iexact=buscado))
    return filas


def entidades_de(version: Version) -> list[str]:
    nombres: Iterable[str] = (
        Parte.objects.filter(redaccion__version=version).order_by("nombre").values_list("nombre", flat=True)
    )
    return list(dict.fromkeys(nombres))


def accion_de(plan: Plan, codigo: str) -> Accion | None:
    return Accion.objects.select_related("plan").filter(plan=plan, codigo=codigo).first()


def redaccion_de(version: Version, codigo: str) -> Redaccion | None:
    return redacciones_de(version).filter(accion__codigo=codigo).first()


def historia_de(accion: Accion, *, actor: Any, hoy: date) -> list[Redaccion]:
    """Cómo se leyó en cada versión, de la más vieja a la más nueva."""
    filas = accion.redacciones.select_related("version", "linea__objetivo").order_by("version_id")
    if not ve_borradores(actor, hoy=hoy):
        filas = filas.filter(version__estado=EstadoDeVersion.PUBLICADA)
    return list(filas)
