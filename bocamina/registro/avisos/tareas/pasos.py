"""Los pasos del pulso que son de aquí o de más abajo."""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.avisos import acciones
from bocamina.registro.busqueda.acciones import indexar_normas


def recordatorios(sender: Any, *, hoy: date, **resto: Any) -> dict[str, int]:
    return {"recordatorios": acciones.recordar(hoy=hoy)}


def normas_al_dia(sender: Any, **resto: Any) -> dict[str, int]:
    return {"normas reindexadas": indexar_normas()}
