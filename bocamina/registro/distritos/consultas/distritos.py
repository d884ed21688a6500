"""Qué distritos hay, en qué estado estaban un día y con qué municipios."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import QuerySet

from bocamina.nucleo.plazos import Intervalo
from bocamina.registro.distritos.estados import Estado
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


def suspensiones_de(cambios: Sequence[CambioDeEstado]) -> tuple[Intervalo, ...]:
    """Los días en que sus términos no corrieron. La que sigue en pie no está: todavía no tiene último día."""
    return tuple(
        Intervalo(cambio.desde, siguiente.desde - timedelta(days=1), cambio.acto)
        for cambio, siguiente in pairwise(cambios)
        if cambio.estado == Estado.SUSPENDIDO and cambio.desde < siguiente.desde
    )
