from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class SesionHecha:
    fecha: date
    mesa: str
    sesion: str
    asistieron: int
    acta: str


@dataclass(frozen=True, slots=True)
class Acuerdo:
    """Decisión, acuerdo o propuesta: una propuesta no promete nada."""

    mesa: str
    clase: str
    texto: str


@dataclass(frozen=True, slots=True)
class Pactado:
    texto: str
    entidad: str
    vence: date
    estado: str


@dataclass(frozen=True, slots=True)
class Encargo:
    """Un producto de un grupo técnico."""

    grupo: str
    producto: str
    vence: date
    estado: str


@dataclass(frozen=True, slots=True)
class Cumplida:
    """Una función y lo que los registros dicen de ella."""

    funcion: str
    consta: str


@dataclass(frozen=True, slots=True)
class InformeDeMesa:
    """`texto` es de quien lo firma; lo demás sale de los registros. `dificultades`: lo vencido o tarde."""

    titulo: str
    de: str
    para: str
    desde: date
    hasta: date
    corte: date
    texto: str
    dificultades: tuple[str, ...]
    sesiones: tuple[SesionHecha, ...]
    acuerdos: tuple[Acuerdo, ...]
    compromisos: tuple[Pactado, ...]
    encargos: tuple[Encargo, ...]
    funciones: tuple[Cumplida, ...]
    periodicidad: Explicacion | None = None
