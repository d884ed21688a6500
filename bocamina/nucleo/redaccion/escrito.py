"""Lo que se revisa: una acción con sus responsables y, si lo tiene, su indicador."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class IndicadorEscrito:
    """Como lo escribió la entidad, antes de ser un indicador completo."""

    nombre: str
    unidad: str = ""
    metas: tuple[Fraction, ...] = ()
    linea_base: Fraction | None = None
    linea_base_fecha: str = ""
    linea_base_fuente: str = ""


@dataclass(frozen=True, slots=True)
class Escrito:
    """`plan`: otros nombres del plan que la contiene, para notar si se ordena a sí mismo."""

    accion: str
    responsables: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    indicador: IndicadorEscrito | None = None
