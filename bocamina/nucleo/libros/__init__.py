"""El libro que va a una entidad y vuelve: qué columnas tiene y cómo se juzga cada fila que regresa."""

from bocamina.nucleo.libros.forma import Clase, Columna, Fila, Libro, Opcion, Tabla, catalogo_de
from bocamina.nucleo.libros.juicio import Cambio, Choque, Estado, Fallo, Juicio, Leida, contar, juzgar

__all__ = [
    "Cambio",
    "Choque",
    "Clase",
    "Columna",
    "Estado",
    "Fallo",
    "Fila",
    "Juicio",
    "Leida",
    "Libro",
    "Opcion",
    "Tabla",
    "catalogo_de",
    "contar",
    "juzgar",
]
