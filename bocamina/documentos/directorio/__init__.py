"""El directorio de entidades y personas."""

from bocamina.documentos.directorio.contenido import contenido, titulo
from bocamina.documentos.directorio.datos import Directorio
from bocamina.documentos.directorio.muestra import muestra
from bocamina.documentos.directorio.tablas import tablas
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Directorio] = Tipo(
    id="directorio",
    nombre="Directorio de entidades y personas",
    descripcion="Quién es quién: entidad, persona, cargo, nivel, correo y teléfono.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
