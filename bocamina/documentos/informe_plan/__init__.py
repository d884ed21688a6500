"""El informe de seguimiento de un plan: de un trimestre o de un año."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.informe_plan.contenido import contenido, tablas, titulo
from bocamina.documentos.informe_plan.datos import InformeDePlan
from bocamina.documentos.informe_plan.muestra import muestra

TIPO: Tipo[InformeDePlan] = Tipo(
    id="informe_plan",
    nombre="Informe de seguimiento del plan",
    descripcion="Cuánto avanzó el plan en un trimestre o un año, con sus gráficas y la tabla de indicadores.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
