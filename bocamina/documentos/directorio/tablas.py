from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.directorio.datos import Directorio

COLUMNAS = (
    Columna("Entidad", ancho=32),
    Columna("Persona", ancho=28),
    Columna("Cargo", ancho=28),
    Columna("Nivel", ancho=12),
    Columna("Correo", ancho=32),
    Columna("Teléfono", ancho=16),
    Columna("Desde", Clase.FECHA, 13),
)


def tablas(datos: Directorio) -> tuple[Tabla, ...]:
    filas = tuple(
        (c.entidad, c.persona, c.cargo, c.nivel, c.correo, c.telefono, c.desde) for c in datos.contactos
    )
    return (Tabla("Entidades y personas", COLUMNAS, filas),)
