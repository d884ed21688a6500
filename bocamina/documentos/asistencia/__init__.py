"""La planilla de asistencia de una sesión, para firmar."""

from bocamina.documentos.asistencia.contenido import contenido, tablas, titulo
from bocamina.documentos.asistencia.datos import Planilla
from bocamina.documentos.asistencia.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Planilla] = Tipo(
    id="asistencia",
    nombre="Planilla de asistencia",
    descripcion="Quiénes se esperan en una sesión, con espacio para firmar.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
