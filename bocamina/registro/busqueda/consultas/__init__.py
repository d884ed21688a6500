"""Lecturas de la búsqueda."""

from bocamina.registro.busqueda.consultas.palabras import LARGO_CONSULTA, Pedido, leer_pedido
from bocamina.registro.busqueda.consultas.resultados import (
    POR_GRUPO,
    POR_PAGINA,
    Grupo,
    Resultado,
    Resultados,
    buscar,
)

__all__ = [
    "LARGO_CONSULTA",
    "POR_GRUPO",
    "POR_PAGINA",
    "Grupo",
    "Pedido",
    "Resultado",
    "Resultados",
    "buscar",
    "leer_pedido",
]
