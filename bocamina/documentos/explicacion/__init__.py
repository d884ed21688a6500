"""Una cifra o un veredicto con su origen completo."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.explicacion.contenido import contenido, titulo
from bocamina.documentos.explicacion.datos import CifraExplicada
from bocamina.documentos.explicacion.muestra import muestra

TIPO: Tipo[CifraExplicada] = Tipo(
    id="explicacion",
    nombre="Cifra con su origen",
    descripcion="Un valor, la fórmula en palabras, los datos que entraron y la norma de la que sale.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
