from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asunto:
    """Algo por hacer: qué, quién responde, para cuándo y en qué va."""

    que: str
    quien: str = ""
    vence: date | None = None
    estado: str = ""


@dataclass(frozen=True, slots=True)
class Apartado:
    titulo: str
    asuntos: tuple[Asunto, ...]


@dataclass(frozen=True, slots=True)
class Entregado:
    mesa: str
    puesto: str
    entrega: str
    recibe: str
    corte: date
    apartados: tuple[Apartado, ...]
    recibida: date | None = None
    observaciones: str = ""
