"""El anexo de la matriz nacional: objetivo, línea y acción, en el orden en que se leen."""

from bocamina.documentos.anexo_matriz.contenido import contenido, titulo
from bocamina.documentos.anexo_matriz.datos import AnexoDeMatriz
from bocamina.documentos.anexo_matriz.libro import csv_de, libro
from bocamina.documentos.anexo_matriz.muestra import muestra
from bocamina.documentos.documento import Tipo

TIPO: Tipo[AnexoDeMatriz] = Tipo(
    id="anexo_matriz",
    nombre="Anexo de la matriz nacional",
    descripcion="Las acciones por objetivo y línea estratégica, con su entidad, su indicador y su estado.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    libro=libro,
    apaisado=True,
)

__all__ = ["TIPO", "AnexoDeMatriz", "csv_de"]
