from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pieza:
    """Un documento del expediente. `radicado_propio` es el del sistema de la entidad, si lo tiene."""

    radicado: str
    nombre: str
    fecha: date
    version: int
    formato: str
    bytes: int
    audiencia: str
    sha256: str
    radicado_propio: str = ""


@dataclass(frozen=True, slots=True)
class Indice:
    expediente: str
    asunto: str
    serie: str
    codigo_trd: str
    retencion: str
    abierto: date
    piezas: tuple[Pieza, ...]
    cerrado: date | None = None
