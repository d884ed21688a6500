from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from bocamina.documentos.bloques import Firma
from bocamina.nucleo.explicacion import Cita, Explicacion


@dataclass(frozen=True, slots=True)
class Destinatario:
    entidad: str
    nombre: str = ""
    cargo: str = ""


@dataclass(frozen=True, slots=True)
class Punto:
    asunto: str
    minutos: int | None = None
    responsable: str = ""


@dataclass(frozen=True, slots=True)
class Obligacion:
    """Un deber de quien es citado (asistir, delegar en cierto nivel) y la norma que lo impone."""

    texto: str
    citas: tuple[Cita, ...]


@dataclass(frozen=True, slots=True)
class Citacion:
    """`sesion` es su nombre completo; `antelacion` explica que se cita a tiempo."""

    sesion: str
    fecha: date
    hora: time
    lugar: str
    objetivo: str
    agenda: tuple[Punto, ...]
    obligaciones: tuple[Obligacion, ...]
    destinatarios: tuple[Destinatario, ...]
    firma: Firma
    enlace_virtual: str = ""
    antelacion: Explicacion | None = None
