"""Cómo se participa en las mesas de un distrito o del país: los indicadores y sus tablas."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.participacion.contenido import contenido, tablas, titulo
from bocamina.documentos.participacion.datos import Participacion
from bocamina.documentos.participacion.muestra import muestra

TIPO: Tipo[Participacion] = Tipo(
    id="participacion",
    nombre="Indicadores de participación",
    descripcion="Quiénes van a las mesas, qué fue de lo que propusieron y qué términos se cumplieron.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
