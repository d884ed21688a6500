"""El mapa de actores: en qué cuadrante está cada uno, qué sectores faltan y cuáles parecen el mismo."""

from bocamina.nucleo.actores.cobertura import COMPLETA, revisar_cobertura
from bocamina.nucleo.actores.cuadrante import MAXIMO, MITAD, NOMBRES, Cuadrante, cuadrante
from bocamina.nucleo.actores.parecido import Parecido, Semblanza, comparar, palabras_sueltas, parecidos
from bocamina.nucleo.actores.reserva import comparten_palabra, nombra_a

__all__ = [
    "COMPLETA",
    "MAXIMO",
    "MITAD",
    "NOMBRES",
    "Cuadrante",
    "Parecido",
    "Semblanza",
    "comparar",
    "comparten_palabra",
    "cuadrante",
    "nombra_a",
    "palabras_sueltas",
    "parecidos",
    "revisar_cobertura",
]
