"""La constancia de verificación de la bitácora."""

from bocamina.documentos.constancia.contenido import contenido, titulo
from bocamina.documentos.constancia.datos import Constancia
from bocamina.documentos.constancia.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Constancia] = Tipo(
    id="constancia",
    nombre="Constancia de verificación de la bitácora",
    descripcion="Que los registros forman una cadena completa, o cuál es el primero que no concuerda.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
