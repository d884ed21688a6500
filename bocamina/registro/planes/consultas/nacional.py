"""Las acciones de los planes de distrito vistas desde la matriz nacional."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion
from bocamina.registro.planes.models import Accion


def que_aportan_a(codigos: Sequence[str]) -> QuerySet[Accion]:
    """Las de planes en rigor que dicen aportar a esas acciones nacionales."""
    return (
        acciones_para_cruzar()
        .filter(accion_nacional__in=codigos)
        .order_by("plan__distrito__nombre", "codigo")
    )


def acciones_para_cruzar() -> QuerySet[Accion]:
    filas = Accion.objects.filter(plan__estado__in=EN_RIGOR).exclude(estado=EstadoDeAccion.FUERA)
    return filas.select_related("plan__distrito", "entidad").order_by("pk")
