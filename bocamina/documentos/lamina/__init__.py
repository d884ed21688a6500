"""Una gráfica sola, con la tabla que la sostiene: lo que se descarga desde una página."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.lamina.contenido import contenido, tablas, titulo
from bocamina.documentos.lamina.datos import Lamina
from bocamina.documentos.lamina.muestra import muestra

TIPO: Tipo[Lamina] = Tipo(
    id="lamina",
    nombre="Gráfica con su tabla",
    descripcion="Una gráfica, lo que muestra en palabras y los números con que se dibujó.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
