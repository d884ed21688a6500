"""El libro de una entidad: se escribe para llenarlo y, si trae fallos, se le devuelve el mismo, anotado."""

from bocamina.documentos.libros.ida import escribir
from bocamina.documentos.libros.vuelta import devolver

__all__ = ["devolver", "escribir"]
