from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Falla:
    """El primer registro que no concuerda y en qué: cambiado, borrado o fuera de orden."""

    registro: int
    detalle: str


@dataclass(frozen=True, slots=True)
class Constancia:
    verificada: datetime
    registros: int
    primero: datetime | None
    ultimo: datetime | None
    huella_final: str
    ambito: str
    fallas: tuple[Falla, ...] = ()

    @property
    def esta_integra(self) -> bool:
        return not self.fallas
