"""Lo que la norma manda contar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bocamina.nucleo.plazos.calendario import Motivo


class Unidad(StrEnum):
    DIA_HABIL = "dia_habil"
    DIA_CALENDARIO = "dia_calendario"
    MES = "mes"
    ANIO = "anio"


class Sentido(StrEnum):
    DESPUES = "despues"
    ANTES = "antes"


@dataclass(frozen=True, slots=True)
class DiaOmitido:
    """Un día que no contó, o en el que el término no podía terminar, y por qué."""

    fecha: date
    motivo: Motivo


@dataclass(frozen=True, slots=True)
class Termino:
    """Lo que manda la norma: tantas unidades, antes o después de un hecho."""

    desde: date
    cantidad: int
    unidad: Unidad
    sentido: Sentido
