from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class DiaSinContar:
    fecha: date
    motivo: str


@dataclass(frozen=True, slots=True)
class PlazoCalculado:
    """`termino` es el término en palabras («15 días hábiles»); `sentido`, «después de» o «antes de»."""

    asunto: str
    desde: date
    termino: str
    sentido: str
    vence: date
    omitidos: tuple[DiaSinContar, ...]
    explicacion: Explicacion
