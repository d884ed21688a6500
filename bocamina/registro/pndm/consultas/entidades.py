"""Por cuáles entidades puede hablar una persona."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.models import Accion, Parte, Version


def de_la_matriz(version: Version) -> QuerySet[Entidad]:
    """Las que están en alguna acción y tienen ficha en el directorio."""
    suyas = Parte.objects.filter(redaccion__version=version, entidad__isnull=False).values("entidad")
    return Entidad.objects.filter(pk__in=suyas).order_by("nombre")


def de_la_accion(version: Version, accion: Accion) -> QuerySet[Entidad]:
    suyas = Parte.objects.filter(redaccion__version=version, redaccion__accion=accion, entidad__isnull=False)
    return Entidad.objects.filter(pk__in=suyas.values("entidad")).order_by("nombre")


def por_las_que_habla(actor: Any, acto: str, version: Version, *, hoy: date) -> QuerySet[Entidad]:
    """Todas las de la matriz, si puede en todo el sistema; si no, las de sus nombramientos."""
    ambitos = ambitos_de(actor, acto, hoy=hoy)
    if ambitos is None:
        return de_la_matriz(version)
    claves = [clave for tipo, clave in ambitos if tipo == "entidad"]
    return Entidad.objects.filter(clave__in=claves).order_by("nombre")
