"""El Formato A: el programa mínimo exploratorio de una propuesta, en Excel, PDF y Word."""

from __future__ import annotations

from bocamina.documentos.documento import Tipo
from bocamina.documentos.formato_a.armar import armar
from bocamina.documentos.formato_a.contenido import contenido, titulo
from bocamina.documentos.formato_a.datos import DatosFormatoA
from bocamina.documentos.formato_a.libro import libro
from bocamina.documentos.formato_a.muestra import muestra

TIPO = Tipo(
    id="formato_a",
    nombre="Formato A",
    descripcion="Programa mínimo exploratorio de una propuesta de contrato de concesión.",
    titulo=titulo,
    contenido=contenido,
    libro=libro,
    muestra=muestra,
    apaisado=True,
)

__all__ = ["TIPO", "DatosFormatoA", "armar"]
