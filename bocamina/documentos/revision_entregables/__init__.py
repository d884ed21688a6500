"""El informe de la revisión de una entrega."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.revision_entregables.contenido import contenido, titulo
from bocamina.documentos.revision_entregables.datos import RevisionDeEntrega
from bocamina.documentos.revision_entregables.muestra import muestra
from bocamina.documentos.revision_entregables.tablas import tablas

TIPO: Tipo[RevisionDeEntrega] = Tipo(
    id="revision_entregables",
    nombre="Revisión de entregables",
    descripcion="Qué productos de una actividad llegaron, cuáles faltan y qué le pasa a cada archivo.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
