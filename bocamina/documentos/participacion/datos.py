from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.participacion.indicadores import Medida


@dataclass(frozen=True, slots=True)
class DeEntidad:
    entidad: str
    debia: int
    fue: int


@dataclass(frozen=True, slots=True)
class DeMesa:
    """Cómo va una mesa temática y qué fue de lo que propuso."""

    mesa: str
    sesiones: int
    personas: int
    propuestas: int
    con_destino: int
    incluidas: int


@dataclass(frozen=True, slots=True)
class DeDistrito:
    distrito: str
    sesiones: int
    debian: int
    fueron: int
    personas: int
    propuestas: int
    con_destino: int
    a_tiempo: int
    terminos: int


@dataclass(frozen=True, slots=True)
class DeTermino:
    termino: str
    a_tiempo: int
    tarde: int
    vencidos: int

    @property
    def total(self) -> int:
        return self.a_tiempo + self.tarde + self.vencidos


@dataclass(frozen=True, slots=True)
class RondaPublicada:
    """Lo único que se publica del autorreconocimiento, tal como salió."""

    numero: int
    fecha: date
    asistencias: int
    cifras: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Participacion:
    """De un distrito, con sus mesas; o del país, con sus distritos."""

    de: str
    corte: date
    medidas: tuple[Medida, ...]
    entidades: tuple[DeEntidad, ...]
    sectores: tuple[tuple[str, int], ...]
    rondas: tuple[RondaPublicada, ...]
    propuestas: tuple[tuple[str, int], ...]
    terminos: tuple[DeTermino, ...]
    mesas: tuple[DeMesa, ...] = ()
    distritos: tuple[DeDistrito, ...] = ()
