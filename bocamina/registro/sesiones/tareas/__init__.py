"""Lo que el pulso pide a las sesiones: puertas de las acciones, sin reglas propias."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.sesiones.acciones.informes_periodicos import abrir_los_debidos


def informes_debidos(sender: Any, *, hoy: date, **resto: Any) -> dict[str, int]:
    return {"informes por presentar": abrir_los_debidos(hoy=hoy)}
