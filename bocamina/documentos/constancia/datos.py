from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bocamina.nucleo.cadena import Hallazgo


@dataclass(frozen=True, slots=True)
class Constancia:
    """El resultado de recorrer la cadena. `hallazgos` puede traer solo los primeros de `total_hallazgos`.

    Las horas llegan ya en la hora que se quiere imprimir.
    """

    verificada: datetime
    registros: int
    huella: str
    ultimo: datetime | None = None
    hallazgos: tuple[Hallazgo, ...] = ()
    total_hallazgos: int = 0
    ambito: str = "Todo el sistema"

    @property
    def esta_integra(self) -> bool:
        return self.total_hallazgos == 0 and not self.hallazgos
