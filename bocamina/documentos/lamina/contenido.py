from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Parrafo, Tabla, Tono
from bocamina.documentos.graficas import figura
from bocamina.documentos.lamina.datos import Lamina


def titulo(datos: Lamina) -> str:
    return datos.grafica.titulo


def contenido(datos: Lamina) -> tuple[Bloque, ...]:
    return (Parrafo(datos.grafica.descripcion), *figura(datos.grafica), Parrafo(datos.fuente, Tono.SUAVE))


def tablas(datos: Lamina) -> tuple[Tabla, ...]:
    return (datos.grafica.tabla(),)
