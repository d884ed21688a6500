"""La memoria justificativa de una delimitación."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.memoria.contenido import contenido, titulo
from bocamina.documentos.memoria.datos import MemoriaEscrita
from bocamina.documentos.memoria.muestra import muestra

TIPO: Tipo[MemoriaEscrita] = Tipo(
    id="memoria",
    nombre="Memoria justificativa",
    descripcion="Los elementos mínimos que sustentan la resolución de un distrito.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
