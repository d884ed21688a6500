from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Renglon:
    representa: str
    nombre: str = ""
    cargo: str = ""


@dataclass(frozen=True, slots=True)
class Planilla:
    sesion: str
    inicio: datetime
    lugar: str
    renglones: tuple[Renglon, ...]
