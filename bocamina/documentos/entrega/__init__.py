"""El acta con que se entrega un puesto de una mesa: lo pendiente ese día."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.entrega.contenido import contenido, tablas, titulo
from bocamina.documentos.entrega.datos import Entregado
from bocamina.documentos.entrega.muestra import muestra

TIPO: Tipo[Entregado] = Tipo(
    id="entrega",
    nombre="Entrega de un puesto",
    descripcion="Lo que queda pendiente en una mesa, para quien recibe un puesto en ella.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
