from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.graficas.actores import InteresInfluencia
from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class Fila:
    """Un actor como puede leerse: el de una persona en reserva trae su seudónimo y poco más."""

    codigo: str
    nombre: str
    sector: str
    interes: str
    capacidad: str
    responsabilidad: str
    territorio: str
    consejo: str


@dataclass(frozen=True, slots=True)
class MapaDeActores:
    distrito: str
    filas: tuple[Fila, ...]
    cobertura: Explicacion
    grafica: InteresInfluencia | None = None
