from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fila:
    radicado: str
    recibido: date
    canal: str
    quien: str
    tema: str
    comentario: str
    sentido: str
    respuesta: str
    responsable: str
    es_tardio: bool = False


@dataclass(frozen=True, slots=True)
class Matriz:
    distrito: str
    desde: date
    hasta: date
    filas: tuple[Fila, ...]
