from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Resumen:
    """De un componente o de una entidad. Porcentajes: 62,5 es 62,5 %; `None`, sin medir."""

    nombre: str
    avance: Decimal | None
    esperado: Decimal | None
    indicadores: int
    presupuesto: Decimal
    pagado: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicadorMedido:
    accion: str
    indicador: str
    entidad: str
    resultado: Decimal | None
    unidad: str
    avance: Decimal | None
    esperado: Decimal | None
    semaforo: str


@dataclass(frozen=True, slots=True)
class Relato:
    """Lo que la entidad dijo de lo que no va bien."""

    accion: str
    entidad: str
    dificultad: str
    correctiva: str
    vence: date | None


@dataclass(frozen=True, slots=True)
class Trimestre:
    """El total de un corte: el informe del año los lleva todos."""

    periodo: str
    avance: Decimal | None
    esperado: Decimal | None
    sin_reporte: int


@dataclass(frozen=True, slots=True)
class InformeDePlan:
    titulo: str
    plan: str
    distrito: str
    periodo: str
    corte: date
    trimestres: tuple[Trimestre, ...]
    componentes: tuple[Resumen, ...]
    entidades: tuple[Resumen, ...]
    indicadores: tuple[IndicadorMedido, ...]
    relatos: tuple[Relato, ...]
    sin_responder: tuple[str, ...]
