from __future__ import annotations

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.nucleo import plazos
from bocamina.nucleo.plazos.palabras import DIAS_SEMANA

COLUMNAS = (
    Columna("Fecha", Clase.FECHA, 12),
    Columna("Día", ancho=14),
    Columna("Por qué no se cuenta", ancho=60),
)


def tablas(datos: PlazoCalculado) -> tuple[Tabla, ...]:
    filas = tuple(
        (d.fecha, DIAS_SEMANA[d.fecha.weekday()], _razon(d.motivo)) for d in datos.plazo.dias_omitidos
    )
    return (Tabla("Días que no se contaron", COLUMNAS, filas),)


def _razon(motivo: plazos.Motivo) -> str:
    """El nombre del día ya tiene su columna: para un sábado la razón es que es fin de semana."""
    return "fin de semana" if motivo.clase is plazos.Clase.FIN_DE_SEMANA else motivo.texto
