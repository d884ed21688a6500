from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Renglon:
    """`responde`: la persona o el puesto, si se nombró."""

    compromiso: str
    sesion: str
    entidad: str
    responde: str
    nacio: date
    vence: date
    estado: str
    cumplido: date | None = None
    ampliaciones: int = 0


@dataclass(frozen=True, slots=True)
class PorEntidad:
    """Cómo va una entidad: lo que prometió y a cuántas sesiones fue de las que debía."""

    entidad: str
    total: int
    a_tiempo: int
    tarde: int
    en_revision: int
    abiertos: int
    vencidos: int
    retirados: int
    sesiones: int
    asistio: int


@dataclass(frozen=True, slots=True)
class Informe:
    asunto: str
    corte: date
    entidades: tuple[PorEntidad, ...]
    compromisos: tuple[Renglon, ...]
