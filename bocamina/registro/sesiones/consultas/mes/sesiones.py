"""Las sesiones de un calendario, según quién lo mira."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion


@dataclass(frozen=True, slots=True)
class Alcance:
    """De qué es el calendario: todo, solo la mesa nacional, o un distrito."""

    distrito: Distrito | None = None
    solo_nacional: bool = False

    @property
    def clave(self) -> str:
        return self.distrito.clave if self.distrito else ""


def sesiones_del_mes(
    *, desde: date, hasta: date, alcance: Alcance, actor: Any, hoy: date
) -> QuerySet[Sesion]:
    """Lo público: de la citación en adelante. Lo que se prepara, para quien puede citarlo."""
    filas = Sesion.objects.filter(inicio__date__range=(desde, hasta)).exclude(estado=Estado.CANCELADA)
    filas = filas.filter(~Q(estado=Estado.EN_PREPARACION) | _propias(actor, hoy))
    if alcance.solo_nacional:
        filas = filas.filter(mesa__nivel=Nivel.NACIONAL)
    elif alcance.distrito is not None:
        filas = filas.filter(mesa__distrito=alcance.distrito)
    return filas.select_related("mesa__distrito").order_by("inicio", "pk")


def _propias(actor: Any, hoy: date) -> Q:
    lugares = ambitos_de(actor, "sesiones.citar", hoy=hoy)
    if lugares is None:
        return Q()
    claves: dict[str, list[str]] = {"mesa": [], "distrito": []}
    for tipo, clave in lugares:
        claves.setdefault(str(tipo), []).append(clave)
    return Q(mesa__clave__in=claves["mesa"]) | Q(mesa__distrito__clave__in=claves["distrito"])
