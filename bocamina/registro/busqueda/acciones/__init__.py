"""Escrituras del índice. No son actos de nadie: copian lo que otros actos ya decidieron y anotaron."""

from bocamina.registro.busqueda.acciones.fuentes import Fuente, conectar
from bocamina.registro.busqueda.acciones.indice import indexar, quitar
from bocamina.registro.busqueda.acciones.reconstruccion import igualar, indexar_normas, reconstruir

__all__ = ["Fuente", "conectar", "igualar", "indexar", "indexar_normas", "quitar", "reconstruir"]
