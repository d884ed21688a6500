"""El mapa de actores de un distrito, para leer."""

from bocamina.documentos.actores.contenido import contenido, titulo
from bocamina.documentos.actores.datos import MapaDeActores
from bocamina.documentos.actores.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[MapaDeActores] = Tipo(
    id="actores",
    nombre="Mapa de actores",
    descripcion="Quiénes están en el territorio, qué les interesa y cuánto influyen. Sin contactos.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    apaisado=True,
)
