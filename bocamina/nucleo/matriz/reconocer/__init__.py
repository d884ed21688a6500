"""Leer una matriz de acciones con la forma que traiga: nada se pierde callado."""

from bocamina.nucleo.hojas import Correccion, Duda, Hoja, Reporte
from bocamina.nucleo.matriz.reconocer.armar import leer_hoja
from bocamina.nucleo.matriz.reconocer.lectura import LecturaDeHoja, LecturaDeMatriz
from bocamina.nucleo.matriz.reconocer.tablas import Tabla, campos_para_escoger, hallar_tablas

__all__ = [
    "Correccion",
    "Duda",
    "Hoja",
    "LecturaDeHoja",
    "LecturaDeMatriz",
    "Reporte",
    "Tabla",
    "campos_para_escoger",
    "hallar_tablas",
    "leer_hoja",
]
