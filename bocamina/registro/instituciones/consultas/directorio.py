"""Las listas del directorio: lo público para cualquiera, las personas solo con permiso."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones.models import Entidad, Ocupacion, Puesto


def entidades(*, hoy: date, buscar: str = "", orden: str = "", divipola: str = "") -> QuerySet[Entidad]:
    """Las que existen hoy, con cuántos puestos vigentes tienen."""
    filas = Entidad.objects.en(hoy)
    if orden:
        filas = filas.filter(orden=orden)
    if divipola:
        filas = filas.filter(divipola=divipola)
    for palabra in buscar.split()[:8]:
        filas = filas.filter(
            Q(nombre__icontains=palabra) | Q(sigla__icontains=palabra) | Q(sector__icontains=palabra)
        )
    vigentes = (Q(puestos__desde__isnull=True) | Q(puestos__desde__lte=hoy)) & (
        Q(puestos__hasta__isnull=True) | Q(puestos__hasta__gte=hoy)
    )
    filas = filas.annotate(cuantos_puestos=Count("puestos", filter=vigentes, distinct=True))
    return filas.order_by("nombre", "pk")


def puestos_en(entidad: Entidad, fecha: date) -> QuerySet[Puesto]:
    return (
        Puesto.objects.en(fecha)
        .filter(entidad=entidad)
        .select_related("unidad")
        .order_by("unidad__nombre", "nombre")
    )


def puede_ver_personas(actor: Any, entidad: Entidad | None, *, hoy: date) -> bool:
    return puede(actor, "instituciones.ver_personas", entidad, hoy=hoy)


def ocupaciones_visibles(actor: Any, puesto: Puesto, *, hoy: date) -> QuerySet[Ocupacion]:
    """La sucesión completa en un puesto; vacía para quien no puede ver personas de esa entidad."""
    if not puede_ver_personas(actor, puesto.entidad, hoy=hoy):
        return Ocupacion.objects.none()
    return puesto.ocupaciones.select_related("persona").order_by("-desde", "-id")
