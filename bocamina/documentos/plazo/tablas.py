from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.castellano import DIAS
from bocamina.documentos.plazo.datos import PlazoCalculado

COLUMNAS = (
    Columna("Fecha", Clase.FECHA, 12),
    Columna("Día", ancho=14),
    Columna("Por qué no se cuenta", ancho=50),
)


def tablas(datos: PlazoCalculado) -> tuple[Tabla, ...]:
    filas = tuple((d.fecha, DIAS[d.fecha.weekday()], d.motivo) for d in datos.omitidos)
    return (Tabla("Días que no se contaron", COLUMNAS, filas),)
