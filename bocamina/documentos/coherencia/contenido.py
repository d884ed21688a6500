from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Columna, Ficha, Parrafo, Tabla, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.coherencia.datos import Coherencia

COLUMNAS = (
    Columna("Qué es", ancho=18),
    Columna("Hallazgo", ancho=60),
    Columna("Dónde", ancho=26),
    Columna("Decisión", ancho=13),
    Columna("Razón", ancho=24),
)


def titulo(datos: Coherencia) -> str:
    return "Revisión de coherencia de los planes"


def contenido(datos: Coherencia) -> tuple[Bloque, ...]:
    (tabla,) = tablas(datos)
    return (
        Ficha(
            (
                ("Corte", fecha_larga(datos.corte)),
                ("Planes", str(datos.planes)),
                ("Acciones", str(datos.acciones)),
            )
        ),
        tabla if tabla.filas else Parrafo("No se halló nada, o todavía no se ha revisado."),
        Parrafo("Es una propuesta: la mesa confirma o descarta cada hallazgo con su razón.", Tono.SUAVE),
    )


def tablas(datos: Coherencia) -> tuple[Tabla, ...]:
    filas = tuple((r.clase, r.frase, r.donde, r.decision, r.razon) for r in datos.renglones)
    return (Tabla("Hallazgos", COLUMNAS, filas),)
