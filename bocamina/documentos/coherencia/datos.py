from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Renglon:
    clase: str
    frase: str
    donde: str
    decision: str
    razon: str = ""


@dataclass(frozen=True, slots=True)
class Coherencia:
    corte: date
    planes: int
    acciones: int
    renglones: tuple[Renglon, ...]
