"""El reglamento interno de una mesa, con los parámetros que rigen."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.reglamento.contenido import contenido, titulo
from bocamina.documentos.reglamento.datos import ReglamentoEscrito
from bocamina.documentos.reglamento.muestra import muestra

TIPO: Tipo[ReglamentoEscrito] = Tipo(
    id="reglamento",
    nombre="Reglamento de una mesa",
    descripcion="Los capítulos del reglamento y, en cada uno, los parámetros con su norma o su acta.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
)
