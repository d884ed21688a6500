from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Parrafo, Tono
from bocamina.documentos.explicacion.datos import CifraExplicada
from bocamina.documentos.origen import recuadro


def titulo(datos: CifraExplicada) -> str:
    return datos.asunto


def contenido(datos: CifraExplicada) -> tuple[Bloque, ...]:
    contexto = (Parrafo(datos.contexto, Tono.SUAVE),) if datos.contexto else ()
    return (*contexto, recuadro(datos.explicacion))
