"""Programa mínimo exploratorio: de la propuesta y las tablas, lo que hay que invertir y de dónde sale."""

from bocamina.nucleo.exploracion.calculo import Renglon, Resultado, calcular
from bocamina.nucleo.exploracion.propuesta import Propuesta, PropuestaInvalida, leer_propuesta
from bocamina.nucleo.exploracion.tablas import Cantidad, Celda, Disparo, Grupo, Labor, Limites, Tablas

__all__ = [
    "Cantidad",
    "Celda",
    "Disparo",
    "Grupo",
    "Labor",
    "Limites",
    "Propuesta",
    "PropuestaInvalida",
    "Renglon",
    "Resultado",
    "Tablas",
    "calcular",
    "leer_propuesta",
]
