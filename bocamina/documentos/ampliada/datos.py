from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DeMesa:
    """Lo que es de una sola mesa: su quórum y lo que decidió."""

    mesa: str
    sesion: str
    quorum: str
    hay_quorum: bool
    asistieron: int
    decisiones: tuple[str, ...]
    compromisos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActaAmpliada:
    nombre: str
    razon: str
    inicio: datetime
    lugar: str
    corte: date
    invitadas: tuple[str, ...]
    notas: str
    mesas: tuple[DeMesa, ...]
