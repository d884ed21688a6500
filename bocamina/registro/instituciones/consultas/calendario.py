"""Los días en que una entidad no corre términos, en la forma que entiende el calendario de los plazos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.plazos import Intervalo
from bocamina.registro.instituciones.estados import TipoCierre
from bocamina.registro.instituciones.models import CierreEntidad, Entidad


@dataclass(frozen=True, slots=True)
class IntervalosDeEntidad:
    """Se pasan tal cual: `calendario.con(cierres=i.cierres, suspensiones=i.suspensiones)`."""

    cierres: tuple[Intervalo, ...]
    suspensiones: tuple[Intervalo, ...]


def intervalos_de(entidad: Entidad, *, desde: date, hasta: date) -> IntervalosDeEntidad:
    filas = CierreEntidad.objects.filter(entidad=entidad, desde__lte=hasta, hasta__gte=desde).order_by(
        "desde", "id"
    )
    por_tipo: dict[str, list[Intervalo]] = {tipo: [] for tipo in TipoCierre.values}
    for fila in filas:
        intervalo = Intervalo(max(fila.desde, desde), min(fila.hasta, hasta), f"{fila.motivo} ({fila.acto})")
        por_tipo[fila.tipo].append(intervalo)
    return IntervalosDeEntidad(tuple(por_tipo[TipoCierre.CIERRE]), tuple(por_tipo[TipoCierre.SUSPENSION]))
