"""Qué grupos técnicos tiene una mesa y qué deben."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from bocamina.registro.mesas.estados import EstadoProducto
from bocamina.registro.mesas.models import GrupoTecnico, Mesa, MiembroGrupo, ProductoGrupo

POR_ENTREGAR = (EstadoProducto.PENDIENTE, EstadoProducto.DEVUELTO)


def grupos(mesa: Mesa, *, hoy: date) -> QuerySet[GrupoTecnico]:
    """Los que siguen y los que terminaron, con cuánto deben; siempre las mismas consultas."""
    por_entregar = Q(productos__estado__in=POR_ENTREGAR)
    return (
        mesa.grupos.select_related("lider")
        .annotate(
            cuantos=Count("productos"),
            faltan=Count("productos", filter=por_entregar),
            vencidos=Count("productos", filter=por_entregar & Q(productos__vence__lt=hoy)),
        )
        .order_by("hasta", "-desde", "id")
    )


def grupo_por_id(mesa: Mesa, pk: int) -> GrupoTecnico | None:
    miembros = Prefetch("miembros", MiembroGrupo.objects.select_related("entidad"))
    productos = Prefetch("productos", ProductoGrupo.objects.select_related("documento"))
    filas = GrupoTecnico.objects.select_related("mesa__distrito", "mesa__expediente", "lider")
    return filas.prefetch_related(miembros, productos).filter(mesa=mesa, pk=pk).first()


def productos_por_entregar(*, desde: date, hasta: date, distrito: str = "") -> QuerySet[ProductoGrupo]:
    filas = ProductoGrupo.objects.filter(vence__range=(desde, hasta)).exclude(estado=EstadoProducto.RETIRADO)
    filas = filas.select_related("grupo__mesa__distrito", "grupo__lider")
    return filas.filter(grupo__mesa__distrito__clave=distrito) if distrito else filas
