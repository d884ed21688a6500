"""La coordinación por turnos: a qué entidad le toca y hasta cuándo.

Le toca a la que menos turnos ha tenido; entre iguales, a la primera en el orden que fija la norma o el
reglamento. Ninguna tiene más turnos seguidos de los que se permiten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.plazos.meses import sumar_meses

MESES = {"mes": 1, "anio": 12}


@dataclass(frozen=True, slots=True)
class Rotacion:
    meses: int
    orden: str
    seguidos: int
    norma: Vigente

    @classmethod
    def de(cls, vigente: Vigente) -> Rotacion:
        campos = cast(Mapping[str, Any], vigente.valor)
        cantidad, seguidos = campos["cantidad"], campos["seguidos"]
        if type(cantidad) is not int or type(seguidos) is not int or cantidad < 1 or seguidos < 1:
            raise ValueError("los turnos duran y se repiten un número entero de veces, desde 1.")
        return cls(cantidad * MESES[campos["unidad"]], campos["orden"], seguidos, vigente)

    def ultimo_dia(self, desde: date) -> date:
        return sumar_meses(desde, self.meses) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turno:
    entidad: str
    desde: date
    hasta: date
    explicacion: Explicacion


def puede_seguir(rotacion: Rotacion, *, entidad: str, anteriores: Sequence[str]) -> bool:
    """`anteriores`: quién tuvo cada turno, del más viejo al más nuevo."""
    ultimos = list(anteriores)[-rotacion.seguidos :]
    return len(ultimos) < rotacion.seguidos or any(e != entidad for e in ultimos)


def siguiente_turno(
    rotacion: Rotacion, *, entidades: Sequence[str], anteriores: Sequence[str], desde: date
) -> Turno | None:
    """Nada, si ninguna entidad puede: con una sola, o sin integrantes."""
    orden = sorted(entidades) if rotacion.orden == "alfabetico" else list(entidades)
    posibles = [e for e in orden if puede_seguir(rotacion, entidad=e, anteriores=anteriores)]
    if not posibles:
        return None
    turnos = {e: sum(1 for a in anteriores if a == e) for e in posibles}
    elegida = min(posibles, key=lambda e: (turnos[e], orden.index(e)))
    hasta = rotacion.ultimo_dia(desde)
    norma = rotacion.norma
    explicacion = Explicacion(
        valor=elegida,
        formula="la que menos turnos ha tenido y, entre iguales, la primera en el orden",
        insumos=(
            Insumo("turnos que ya tuvo", str(turnos[elegida])),
            Insumo("turnos en total", str(len(anteriores))),
            Insumo("meses de cada turno", str(rotacion.meses)),
        ),
        pasos=(f"Del {desde.isoformat()} al {hasta.isoformat()}.",),
        citas=norma.citas,
        criterios=norma.criterios,
        avisos=(f"Por analogía, sin norma: {norma.analogia}",) if norma.analogia else (),
        sin_norma=norma.sin_norma,
    )
    return Turno(elegida, desde, hasta, explicacion)
