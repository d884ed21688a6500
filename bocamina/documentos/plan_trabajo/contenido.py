from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bocamina.documentos.bloques import Aviso, Bloque, Ficha, Lista, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.plan_trabajo.datos import Parte, PlanNacional
from bocamina.documentos.plan_trabajo.tablas import distritos, responsables, sesiones

SIN_ADOPTAR = "Todavía no lo ha adoptado la mesa."


def titulo(datos: PlanNacional) -> str:
    return f"{datos.titulo}: {datos.asunto}"


def contenido(datos: PlanNacional) -> tuple[Bloque, ...]:
    return (
        Ficha((("Corte", fecha_larga(datos.corte)), ("Adopción", datos.adoptado or SIN_ADOPTAR))),
        *_faltan(datos),
        *(bloque for parte in datos.partes for bloque in _parte(parte)),
        *_tabla(distritos(datos)),
        *_tabla(sesiones(datos)),
        *_tabla(responsables(datos)),
        Parrafo(f"Fuente de las tareas: {'; '.join(datos.citas)}.", Tono.SUAVE),
    )


def _faltan(datos: PlanNacional) -> Iterator[Bloque]:
    if datos.faltan:
        yield Aviso(f"Falta el resultado de: {'; '.join(datos.faltan)}.")


def _parte(parte: Parte) -> Iterator[Bloque]:
    yield Titulo(parte.titulo)
    cuando = f"{parte.responde}, {parte.estado.lower()}; vence el {fecha_larga(parte.vence)}."
    yield Parrafo(" ".join(t for t in (parte.pide, f"Responde: {cuando}") if t), Tono.SUAVE)
    for parrafo in parte.texto.split("\n\n"):
        if parrafo.strip():
            yield Parrafo(parrafo.strip())
    if parte.soportes:
        yield Lista(parte.soportes)


def _tabla(tabla: Tabla) -> Iterator[Bloque]:
    if tabla.filas:
        yield Titulo(tabla.titulo)
        yield replace(tabla, titulo="")
