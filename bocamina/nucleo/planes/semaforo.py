"""El color de un avance contra lo esperado a la fecha."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast

from bocamina.nucleo.explicacion import Vigente


class Semaforo(StrEnum):
    VERDE = "verde"
    AMBAR = "ambar"
    ROJO = "rojo"
    GRIS = "gris"
    BLANCO = "blanco"


@dataclass(frozen=True, slots=True)
class Umbrales:
    """Puntos porcentuales por debajo de lo esperado hasta los que alcanza cada color."""

    verde_hasta: Fraction
    ambar_hasta: Fraction
    vigente: Vigente

    @classmethod
    def de(cls, vigente: Vigente) -> Umbrales:
        campos = cast(Mapping[str, Any], vigente.valor)
        return cls(campos["verde_hasta"], campos["ambar_hasta"], vigente)

    def color(self, *, avance: Fraction, esperado: Fraction) -> Semaforo:
        """Ambos en puntos porcentuales. El límite pertenece al color de abajo en gravedad."""
        atraso = esperado - avance
        if atraso <= self.verde_hasta:
            return Semaforo.VERDE
        return Semaforo.AMBAR if atraso <= self.ambar_hasta else Semaforo.ROJO
