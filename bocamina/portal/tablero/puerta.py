"""Lo que comparten las páginas de una mesa: hallarla, su período y quién la lleva."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
from bocamina.registro.mesas.models import Mesa

UN_ANIO = timedelta(days=365)


def buscar_mesa(clave: str) -> Mesa:
    mesa = mesa_por_clave(clave)
    if mesa is None:
        raise NoEncontrado("Esa mesa no existe. Búsquela en la lista de mesas.")
    return mesa


def quien(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "hoy": timezone.localdate()}


def periodo(request: HttpRequest, hoy: date) -> tuple[date, date]:
    """El pedido, o el último año. Más de diez años no son un período."""
    hasta = fecha_de(request, "hasta") or hoy
    desde = fecha_de(request, "desde") or hasta - UN_ANIO
    if desde > hasta:
        raise SolicitudInvalida("El período termina antes de empezar: cambie las fechas.")
    if (hasta - desde).days > 3660:
        raise SolicitudInvalida("Escoja un período de diez años o menos.")
    return desde, hasta


def fecha_de(request: HttpRequest, campo: str) -> date | None:
    texto = request.GET.get(campo, "")
    try:
        fecha = date.fromisoformat(texto) if texto else None
    except ValueError:
        raise SolicitudInvalida("Escriba la fecha así: 2026-03-15.") from None
    if fecha is not None and not 2000 <= fecha.year <= 2100:
        raise SolicitudInvalida("Escoja una fecha entre los años 2000 y 2100.")
    return fecha
