"""Los entregables de una actividad: lo pedido, lo que llegó y el veredicto. No abre archivos."""

from bocamina.nucleo.exploracion.entregables.entrega import (
    Archivo,
    Curva,
    Declarado,
    Entrega,
    Examen,
    Manifiesto,
    Omitido,
    Pieza,
)
from bocamina.nucleo.exploracion.entregables.escribir import como_dict
from bocamina.nucleo.exploracion.entregables.revisar import Estado, Resultado, Revision, revisar
from bocamina.nucleo.exploracion.entregables.tablas import Actividad, Catalogo, Producto, Tema

__all__ = [
    "Actividad",
    "Archivo",
    "Catalogo",
    "Curva",
    "Declarado",
    "Entrega",
    "Estado",
    "Examen",
    "Manifiesto",
    "Omitido",
    "Pieza",
    "Producto",
    "Resultado",
    "Revision",
    "Tema",
    "como_dict",
    "revisar",
]
