"""Gráficas y tablas de documentos en la página: `{% load graficas %}`.

Django importa toda biblioteca de etiquetas al arrancar y
la que dibuja tarda más de un segundo: se pide al usarla.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from bocamina.documentos.bloques import Tabla
    from bocamina.documentos.graficas import Grafica

register = template.Library()
ANGOSTO = 340


@register.inclusion_tag("componentes/grafica.html")
def grafica(g: Grafica, con_telefono: bool = False) -> dict[str, Any]:
    """El dibujo con su título, lo que dice en palabras y la tabla que lo sostiene.

    `con_telefono` agrega otro dibujo, hecho para una pantalla angosta, donde el ancho no se alcanza a leer.
    """
    from bocamina.documentos import graficas

    svg = mark_safe(graficas.pagina(g))  # noqa: S308 - lo escribe documentos.graficas, con todo escapado
    angosta = mark_safe(graficas.pagina(g, ANGOSTO)) if con_telefono else ""  # noqa: S308 - igual que arriba
    return {"g": g, "svg": svg, "angosta": angosta, "datos": g.tabla()}


@register.inclusion_tag("componentes/tabla.html")
def tabla(t: Tabla, con_titulo: bool = True) -> dict[str, Any]:
    """Una tabla de documentos, con cada celda escrita como en el papel.

    Sin título a la vista cuando la sección ya lo lleva; quien la oye sí lo oye.
    """
    from bocamina.documentos.celdas import en_texto

    filas = [
        [
            {"texto": en_texto(celda, columna.clase), "derecha": columna.clase.esta_a_la_derecha}
            for celda, columna in zip(fila, t.columnas, strict=True)
        ]
        for fila in t.filas
    ]
    return {"t": t, "filas": filas, "con_titulo": con_titulo}
