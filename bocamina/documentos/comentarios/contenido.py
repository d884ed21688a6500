from __future__ import annotations

from dataclasses import replace

from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Parrafo, Tabla
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.comentarios.datos import Matriz

COLUMNAS = (
    Columna("Radicado", ancho=16),
    Columna("Recibido", Clase.FECHA, 12),
    Columna("De quién", ancho=18),
    Columna("Tema", ancho=16),
    Columna("Comentario", ancho=44),
    Columna("Qué se decidió", ancho=16),
    Columna("Respuesta", ancho=44),
    Columna("Responsable", ancho=18),
)


def titulo(datos: Matriz) -> str:
    return f"Comentarios y respuestas: {datos.distrito}"


def tablas(datos: Matriz) -> tuple[Tabla, ...]:
    filas = tuple(
        (
            f.radicado,
            f.recibido,
            f.quien,
            f.tema,
            f.comentario,
            f.sentido or "Sin responder",
            f.respuesta,
            f.responsable,
        )
        for f in datos.filas
    )
    return (Tabla("Comentarios", COLUMNAS, filas),)


def contenido(datos: Matriz) -> tuple[Bloque, ...]:
    plazo = f"del {fecha_larga(datos.desde)} al {fecha_larga(datos.hasta)}"
    ficha = Ficha((("Distrito", datos.distrito), ("Comentarios recibidos", plazo)))
    if not datos.filas:
        return (ficha, Parrafo("No se recibieron comentarios."))
    return (ficha, *(replace(tabla, titulo="") for tabla in tablas(datos)))
