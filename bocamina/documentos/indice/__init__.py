"""El índice electrónico de un expediente."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.indice.contenido import contenido, titulo
from bocamina.documentos.indice.datos import Indice
from bocamina.documentos.indice.muestra import muestra
from bocamina.documentos.indice.tablas import tablas

TIPO: Tipo[Indice] = Tipo(
    id="indice",
    nombre="Índice electrónico del expediente",
    descripcion="Los documentos de un expediente en orden, con radicado, fecha y huella SHA-256.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
