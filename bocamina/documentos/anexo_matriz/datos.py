from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.matriz.renglon import Renglon


@dataclass(frozen=True, slots=True)
class AnexoDeMatriz:
    """`con_contactos` y `con_trabajo` (observaciones y columnas sueltas), solo para quien puede verlos.

    `ejes`: los siete de la política, con su nombre.
    """

    plan: str
    version: str
    corte: date
    renglones: tuple[Renglon, ...]
    vision: str = ""
    ejes: tuple[tuple[int, str], ...] = ()
    con_contactos: bool = False
    con_trabajo: bool = True
