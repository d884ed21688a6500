"""El libro del avance trimestral: lo reportado por indicador y la plata de cada acción de una entidad."""

from bocamina.registro.planes.acciones.libros.avance.instrumento import LibroDelAvance

__all__ = ["LibroDelAvance"]
