"""El acta de una sesión, completa o en su versión pública."""

from bocamina.documentos.acta.contenido import contenido, titulo
from bocamina.documentos.acta.datos import Acta
from bocamina.documentos.acta.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Acta] = Tipo(
    id="acta",
    nombre="Acta de sesión",
    descripcion="Quiénes asistieron y faltaron, lo tratado, lo decidido, las votaciones y los compromisos.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
