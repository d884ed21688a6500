from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.documentos.cronograma.datos import Renglon


@dataclass(frozen=True, slots=True)
class Parte:
    """Lo que resultó de una tarea. Sin `texto` ni `soportes`, todavía no hay resultado."""

    titulo: str
    pide: str
    responde: str
    vence: date
    estado: str
    texto: str = ""
    soportes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsable:
    """Una entidad de la mesa y lo que tiene por hacer."""

    entidad: str
    tareas: int
    hechas: int
    compromisos: int
    vencidos: int


@dataclass(frozen=True, slots=True)
class EnTerritorio:
    """Cómo va un distrito y su mesa."""

    distrito: str
    estado: str
    desde: date | None
    instalada: date | None
    sesiones: int
    compromisos: int
    vencidos: int


@dataclass(frozen=True, slots=True)
class PlanNacional:
    """`adoptado`: la decisión que lo adoptó; vacío, si todavía ninguna."""

    titulo: str
    asunto: str
    corte: date
    adoptado: str
    partes: tuple[Parte, ...]
    sesiones: tuple[Renglon, ...]
    responsables: tuple[Responsable, ...]
    distritos: tuple[EnTerritorio, ...] = ()
    citas: tuple[str, ...] = ()

    @property
    def faltan(self) -> tuple[str, ...]:
        return tuple(p.titulo for p in self.partes if not p.texto and not p.soportes)
