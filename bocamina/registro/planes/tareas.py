"""Lo que el pulso pide a los planes: puertas de las acciones, sin reglas propias."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.planes.acciones.envio_de_rondas import escalar_mora


def mora_de_seguimiento(sender: Any, *, hoy: date, **resto: Any) -> dict[str, int]:
    return {"reportes en mora avisados": escalar_mora(hoy=hoy)}
