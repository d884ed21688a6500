from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contacto:
    entidad: str
    persona: str
    cargo: str
    nivel: str
    correo: str
    telefono: str = ""
    desde: date | None = None


@dataclass(frozen=True, slots=True)
class Directorio:
    ambito: str
    corte: date
    contactos: tuple[Contacto, ...]
