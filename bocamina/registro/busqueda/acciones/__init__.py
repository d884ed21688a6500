"""Escrituras del índice. No son actos de nadie: copian lo que otros actos ya decidieron y anotaron."""

from bocamina.registro.busqueda.acciones.indice import indexar, quitar
from bocamina.registro.busqueda.acciones.reconstruccion import indexar_normas, reconstruir

__all__ = ["indexar", "indexar_normas", "quitar", "reconstruir"]
