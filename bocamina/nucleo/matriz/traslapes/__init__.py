"""Los traslapes de una matriz: las acciones que dicen lo mismo, se contienen o se parecen, y por qué."""

from bocamina.nucleo.matriz.traslapes.buscar import Busqueda, agrupar, buscar
from bocamina.nucleo.matriz.traslapes.comparar import ClaseTraslape, Pesos, Traslape, comparar, parecer
from bocamina.nucleo.matriz.traslapes.perfil import Accion, Clase, Perfil, Vocabulario, perfilar

__all__ = [
    "Accion",
    "Busqueda",
    "Clase",
    "ClaseTraslape",
    "Perfil",
    "Pesos",
    "Traslape",
    "Vocabulario",
    "agrupar",
    "buscar",
    "comparar",
    "parecer",
    "perfilar",
]
