"""El informe de compromisos de una mesa, con la asistencia de las entidades convocadas."""

from bocamina.documentos.compromisos.contenido import contenido, tablas, titulo
from bocamina.documentos.compromisos.datos import Informe
from bocamina.documentos.compromisos.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Informe] = Tipo(
    id="compromisos",
    nombre="Informe de compromisos y asistencia",
    descripcion="Qué prometió cada entidad, cómo va y a cuántas sesiones asistió de las que debía.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
