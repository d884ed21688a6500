"""El informe periódico de la secretaría: de las temáticas a la mesa del distrito, o a la presidencia."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.informe_mesa.contenido import contenido, tablas, titulo
from bocamina.documentos.informe_mesa.datos import InformeDeMesa
from bocamina.documentos.informe_mesa.muestra import muestra

TIPO: Tipo[InformeDeMesa] = Tipo(
    id="informe_mesa",
    nombre="Informe periódico de la secretaría",
    descripcion="Lo que pasó en un período: sesiones, acuerdos, compromisos, grupos técnicos y funciones.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
