from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bocamina.nucleo.matriz.ficha import FichaDePlan
from bocamina.nucleo.matriz.renglon import Renglon


@dataclass(frozen=True, slots=True)
class AnexoDeMatriz:
    """`con_contactos` y `con_trabajo` (observaciones y columnas sueltas), solo para quien puede verlos.

    `ficha`: la visión, el horizonte y los ejes de la política.
    """

    plan: str
    version: str
    corte: date
    renglones: tuple[Renglon, ...]
    ficha: FichaDePlan = field(default_factory=FichaDePlan)
    con_contactos: bool = False
    con_trabajo: bool = True
