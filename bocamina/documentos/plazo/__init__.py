"""Un término calculado, con los días que no contaron."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.plazo.contenido import contenido, titulo
from bocamina.documentos.plazo.datos import PlazoCalculado
from bocamina.documentos.plazo.muestra import muestra
from bocamina.documentos.plazo.tablas import tablas

TIPO: Tipo[PlazoCalculado] = Tipo(
    id="plazo",
    nombre="Cómputo de un plazo",
    descripcion="Cuándo vence un término, con cada día que no se contó y por qué.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
