"""El Formato B: el programa adicional de una prórroga de la exploración, en Excel, PDF y Word."""

from __future__ import annotations

from bocamina.documentos.documento import Tipo
from bocamina.documentos.formato_b.armar import armar
from bocamina.documentos.formato_b.contenido import contenido, titulo
from bocamina.documentos.formato_b.datos import DatosFormatoB
from bocamina.documentos.formato_b.libro import libro
from bocamina.documentos.formato_b.muestra import muestra

TIPO = Tipo(
    id="formato_b",
    nombre="Formato B",
    descripcion="Programa exploratorio adicional de una prórroga.",
    titulo=titulo,
    contenido=contenido,
    libro=libro,
    muestra=muestra,
    apaisado=True,
)

__all__ = ["TIPO", "DatosFormatoB", "armar"]
