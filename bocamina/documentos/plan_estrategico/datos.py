from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class IndicadorEnPapel:
    nombre: str
    formula: str
    variables: tuple[str, ...]
    unidad: str
    tipo: str
    acumulacion: str
    base: str
    meta_final: Decimal | None
    metas: tuple[tuple[str, Decimal], ...]
    medio: str


@dataclass(frozen=True, slots=True)
class AccionEnPapel:
    """Sin datos de contacto: el plan se publica."""

    codigo: str
    componente: str
    hito: str
    texto: str
    entidad: str
    donde: str
    inicio: date | None
    fin: date | None
    datos: tuple[tuple[str, str], ...]
    presupuestos: tuple[tuple[int, str, Decimal], ...]
    indicadores: tuple[IndicadorEnPapel, ...]

    @property
    def total(self) -> Decimal:
        return sum((valor for _, _, valor in self.presupuestos), Decimal(0))


@dataclass(frozen=True, slots=True)
class PlanEnPapel:
    """`situacion`: si rige y hasta cuándo, o qué versión es."""

    nombre: str
    distrito: str
    municipios: tuple[str, ...]
    situacion: str
    de_donde: str
    acciones: tuple[AccionEnPapel, ...]
