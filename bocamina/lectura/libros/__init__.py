"""El libro que vuelve de una entidad: de quién dice ser, qué filas trae y cuáles celdas no se entienden."""

from bocamina.lectura.libros.abrir import Devuelto, abrir
from bocamina.lectura.libros.correo import Llegado, libros_en
from bocamina.lectura.libros.filas import Hallada, filas_de, sin_leer

__all__ = ["Devuelto", "Hallada", "Llegado", "abrir", "filas_de", "libros_en", "sin_leer"]
