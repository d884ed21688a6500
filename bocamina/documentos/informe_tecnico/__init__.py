"""El informe técnico que una mesa temática o zonal deja de cada sesión."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.informe_tecnico.contenido import contenido, tablas, titulo
from bocamina.documentos.informe_tecnico.datos import InformeTecnico
from bocamina.documentos.informe_tecnico.muestra import muestra

TIPO: Tipo[InformeTecnico] = Tipo(
    id="informe_tecnico",
    nombre="Informe técnico de mesa temática",
    descripcion="Lo discutido por aspecto, lo que la mesa propone, el proyecto ancla y las conclusiones.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
