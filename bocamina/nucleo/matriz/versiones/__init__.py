"""Las versiones de la matriz: de qué hilo es cada acción y qué cambió de una a otra."""

from bocamina.nucleo.matriz.versiones.comparar import Cambiada, Comparacion, Suerte, comparar
from bocamina.nucleo.matriz.versiones.diferencia import Cambio, Diferencia, Trozo, comparar_textos
from bocamina.nucleo.matriz.versiones.emparejar import Hilo, Por, emparejar

__all__ = [
    "Cambiada",
    "Cambio",
    "Comparacion",
    "Diferencia",
    "Hilo",
    "Por",
    "Suerte",
    "Trozo",
    "comparar",
    "comparar_textos",
    "emparejar",
]
