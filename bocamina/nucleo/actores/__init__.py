"""El mapa de actores: en qué cuadrante está cada uno, qué sectores faltan y cuáles parecen el mismo."""

from bocamina.nucleo.actores.cobertura import COMPLETA, revisar_cobertura
from bocamina.nucleo.actores.cuadrante import MAXIMO, MITAD, NOMBRES, Cuadrante, cuadrante
from bocamina.nucleo.actores.parecido import Parecido, Semblanza, comparar, parecidos

__all__ = [
    "COMPLETA",
    "MAXIMO",
    "MITAD",
    "NOMBRES",
    "Cuadrante",
    "Parecido",
    "Semblanza",
    "comparar",
    "cuadrante",
    "parecidos",
    "revisar_cobertura",
]
