"""La matriz de comentarios a un proyecto de resolución y sus respuestas."""

from bocamina.documentos.comentarios.contenido import contenido, tablas, titulo
from bocamina.documentos.comentarios.datos import Matriz
from bocamina.documentos.comentarios.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Matriz] = Tipo(
    id="comentarios",
    nombre="Matriz de comentarios y respuestas",
    descripcion="Lo que se dijo del proyecto de resolución y lo que se respondió.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
