"""Los mínimos de una propuesta de exploración, con lo que sigue."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.minimos.contenido import contenido, titulo
from bocamina.documentos.minimos.datos import Minimos
from bocamina.documentos.minimos.muestra import muestra
from bocamina.documentos.minimos.tablas import tablas

TIPO: Tipo[Minimos] = Tipo(
    id="minimos",
    nombre="Mínimos de exploración",
    descripcion="Lo que hay que invertir por actividad y medida ambiental, el canon y la póliza.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
