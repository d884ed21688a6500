"""Fechas de un proceso, cada una con su cuenta y su artículo: el cronograma y la agenda legal."""

from bocamina.documentos.cronograma.contenido import contenido, titulo
from bocamina.documentos.cronograma.datos import Agenda
from bocamina.documentos.cronograma.muestra import muestra
from bocamina.documentos.cronograma.tablas import tablas
from bocamina.documentos.documento import Tipo

TIPO: Tipo[Agenda] = Tipo(
    id="cronograma",
    nombre="Cronograma y agenda legal",
    descripcion="Las fechas de un proceso, con el término, la cuenta y el artículo de cada una.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
