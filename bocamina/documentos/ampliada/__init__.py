"""El acta de lo hecho en común en una reunión ampliada; la de cada mesa es aparte."""

from bocamina.documentos.ampliada.contenido import contenido, titulo
from bocamina.documentos.ampliada.datos import ActaAmpliada
from bocamina.documentos.ampliada.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[ActaAmpliada] = Tipo(
    id="ampliada",
    nombre="Acta de reunión ampliada",
    descripcion="Lo tratado en común por varias mesas, con el quórum y las decisiones de cada una aparte.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
