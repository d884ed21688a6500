from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class SolicitudEscrita:
    distrito: str
    direccion: str
    entidad: str
    radicado: str
    enviada: date
    vence: date
    municipios: tuple[str, ...]
    criterio: str
    pide: str
    explicacion: Explicacion
