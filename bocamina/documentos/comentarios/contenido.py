from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Parrafo, Tabla, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.comentarios.datos import Matriz

COLUMNAS = (
    Columna("Radicado", ancho=25),
    Columna("Recibido", Clase.FECHA, 17),
    Columna("Por dónde llegó", ancho=17),
    Columna("De quién", ancho=18),
    Columna("Tema", ancho=21),
    Columna("Comentario", ancho=42),
    Columna("Qué se decidió", ancho=16),
    Columna("Respuesta", ancho=42),
    Columna("Responsable", ancho=21),
)


def titulo(datos: Matriz) -> str:
    return f"Comentarios y respuestas: {datos.distrito}"


def tablas(datos: Matriz) -> tuple[Tabla, ...]:
    filas = tuple(
        (
            f.radicado,
            f.recibido,
            f"{f.canal} (llegó tarde)" if f.es_tardio else f.canal,
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
    tarde = sum(f.es_tardio for f in datos.filas)
    pares = [("Distrito", datos.distrito), ("Plazo", plazo)]
    if not datos.filas:
        return (Ficha(tuple(pares)), Parrafo("No se recibieron comentarios."))
    pares.append(
        ("Recibidos", f"{len(datos.filas)}" + (f", de ellos {tarde} después del término" if tarde else ""))
    )
    pares.append(("Qué se decidió", _decidido(datos)))
    aviso = Parrafo("Los datos que permiten ubicar a quien comentó están tachados.", Tono.SUAVE)
    return (Ficha(tuple(pares)), aviso, *(replace(tabla, titulo="") for tabla in tablas(datos)))


def _decidido(datos: Matriz) -> str:
    """«Aceptado: 3; No aceptado: 2»: en el orden en que aparecen."""
    cuantos = Counter(f.sentido or "Sin responder" for f in datos.filas)
    return "; ".join(f"{sentido}: {n}" for sentido, n in cuantos.items())
