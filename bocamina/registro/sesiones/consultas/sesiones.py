"""Las sesiones de una mesa."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion


def sesiones(*, mesa: Mesa | None = None, distrito: str = "") -> QuerySet[Sesion]:
    filas = Sesion.objects.select_related("mesa", "mesa__distrito")
    if mesa is not None:
        filas = filas.filter(mesa=mesa)
    return filas.filter(mesa__distrito__clave=distrito) if distrito else filas


def sesion_por_id(pk: int) -> Sesion | None:
    return Sesion.objects.select_related("mesa", "mesa__distrito").filter(pk=pk).first()


def siguiente_numero(mesa: Mesa, clase: str) -> int:
    """Una cancelada conserva su número; la que se cita en su lugar toma el siguiente."""
    return (mesa.sesiones.filter(clase=clase).aggregate(m=Max("numero"))["m"] or 0) + 1


def realizadas(mesa: Mesa) -> QuerySet[Sesion]:
    return mesa.sesiones.filter(estado=Estado.TERMINADA).order_by("inicio")
