"""El diagnóstico de un distrito, versión por versión."""

from bocamina.documentos.diagnostico.contenido import contenido, titulo
from bocamina.documentos.diagnostico.datos import DiagnosticoEscrito
from bocamina.documentos.diagnostico.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[DiagnosticoEscrito] = Tipo(
    id="diagnostico",
    nombre="Diagnóstico de un distrito",
    descripcion="Sus secciones y lo hallado en cada criterio, con fuente y fecha.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
