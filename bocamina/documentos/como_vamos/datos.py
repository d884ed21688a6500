from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.relacionamiento.conteos import Conteo, Cuenta


@dataclass(frozen=True, slots=True)
class ComoVamos:
    hoy: date
    conteos: tuple[Conteo, ...]
    otras: tuple[Cuenta, ...]
    fuente: str
    corte: date
    nota: str
