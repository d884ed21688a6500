"""La citación a una sesión."""

from bocamina.documentos.citacion.contenido import contenido, titulo
from bocamina.documentos.citacion.datos import Citacion
from bocamina.documentos.citacion.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Citacion] = Tipo(
    id="citacion",
    nombre="Citación a sesión",
    descripcion="Fecha, hora, lugar, objetivo y agenda de una sesión, con la advertencia de asistencia.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
