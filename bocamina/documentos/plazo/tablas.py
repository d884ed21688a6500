from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.nucleo.plazos.palabras import DIAS_SEMANA

COLUMNAS = (
    Columna("Fecha", Clase.FECHA, 12),
    Columna("Día", ancho=14),
    Columna("Por qué no se cuenta", ancho=50),
)


def tablas(datos: PlazoCalculado) -> tuple[Tabla, ...]:
    filas = tuple(
        (d.fecha, DIAS_SEMANA[d.fecha.weekday()], d.motivo.texto) for d in datos.plazo.dias_omitidos
    )
    return (Tabla("Días que no se contaron", COLUMNAS, filas),)
