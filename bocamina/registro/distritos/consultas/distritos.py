"""Qué distritos hay, en qué estado estaban un día y con qué municipios."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from bocamina.registro.distritos.models import CambioDeEstado, Distrito
from bocamina.registro.territorio.models import Municipio


def distritos(*, texto: str = "", estado: str = "") -> QuerySet[Distrito]:
    filas = Distrito.objects.all()
    if texto:
        filas = filas.filter(nombre__icontains=texto)
    return filas.filter(estado=estado) if estado else filas


def distrito_por_clave(clave: str) -> Distrito | None:
    return Distrito.objects.filter(clave=clave).first()


def estado_en(distrito: Distrito, fecha: date) -> CambioDeEstado | None:
    """El que regía ese día; ninguno si todavía no existía."""
    return distrito.cambios_de_estado.filter(desde__lte=fecha).order_by("desde", "id").last()


def municipios_en(distrito: Distrito, fecha: date) -> QuerySet[Municipio]:
    fechados = distrito.municipios_fechados.en(fecha)
    return Municipio.objects.filter(pk__in=fechados.values("municipio_id")).select_related("departamento")
