"""«¿Cómo vamos?»: cada cifra de la estrategia de relacionamiento con lo que cuentan los registros."""

from bocamina.documentos.como_vamos.contenido import contenido, tablas, titulo
from bocamina.documentos.como_vamos.datos import ComoVamos
from bocamina.documentos.como_vamos.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[ComoVamos] = Tipo(
    id="como_vamos",
    nombre="¿Cómo vamos?",
    descripcion="El avance del relacionamiento territorial sobre su cifra de partida, con su origen.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
