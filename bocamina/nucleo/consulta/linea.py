"""Las cinco etapas como línea de tiempo: cuál va, cuál se hizo y cuál se pasó de su fecha."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EstadoDeEtapa(StrEnum):
    HECHA = "hecha"
    HECHA_TARDE = "hecha_tarde"
    EN_CURSO = "en_curso"
    ATRASADA = "atrasada"
    POR_VENIR = "por_venir"


@dataclass(frozen=True, slots=True)
class Etapa:
    """`vence`: el término legal o la fecha acordada; vacía mientras no se acuerde."""

    id: str
    empezo: date | None = None
    termino: date | None = None
    vence: date | None = None


def estado_de(etapa: Etapa, hoy: date) -> EstadoDeEtapa:
    if etapa.termino is not None:
        tarde = etapa.vence is not None and etapa.termino > etapa.vence
        return EstadoDeEtapa.HECHA_TARDE if tarde else EstadoDeEtapa.HECHA
    if etapa.empezo is None:
        return EstadoDeEtapa.POR_VENIR
    vencida = etapa.vence is not None and hoy > etapa.vence
    return EstadoDeEtapa.ATRASADA if vencida else EstadoDeEtapa.EN_CURSO


def etapa_actual(etapas: Sequence[Etapa]) -> Etapa | None:
    """La primera que no ha terminado; ninguna si todas terminaron."""
    return next((e for e in etapas if e.termino is None), None)
