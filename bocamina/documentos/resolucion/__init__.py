"""El proyecto de la resolución que delimita un distrito."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.resolucion.contenido import contenido, titulo
from bocamina.documentos.resolucion.datos import ProyectoEscrito
from bocamina.documentos.resolucion.muestra import muestra

TIPO: Tipo[ProyectoEscrito] = Tipo(
    id="resolucion",
    nombre="Proyecto de resolución de delimitación",
    descripcion="Considerandos de la memoria justificativa y articulado, para comentarios y firma.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
