"""La revisión de coherencia de todos los planes, para la mesa nacional."""

from bocamina.documentos.coherencia.contenido import contenido, tablas, titulo
from bocamina.documentos.coherencia.datos import Coherencia
from bocamina.documentos.coherencia.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Coherencia] = Tipo(
    id="coherencia",
    nombre="Revisión de coherencia de los planes",
    descripcion="Qué vacíos, repeticiones y sobrecargas se ven al poner todos los planes juntos.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
