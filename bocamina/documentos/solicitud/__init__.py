"""Lo que se le pide por escrito a una entidad para identificar un distrito."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.solicitud.contenido import contenido, titulo
from bocamina.documentos.solicitud.datos import SolicitudEscrita
from bocamina.documentos.solicitud.muestra import muestra

TIPO: Tipo[SolicitudEscrita] = Tipo(
    id="solicitud",
    nombre="Solicitud de información a una entidad",
    descripcion="Los municipios proyectados, lo que se pide, cómo enviarlo y hasta cuándo.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
