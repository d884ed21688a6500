"""El plan de un distrito como documento y como libro."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.plan_estrategico.contenido import contenido, tablas, titulo
from bocamina.documentos.plan_estrategico.datos import PlanEnPapel
from bocamina.documentos.plan_estrategico.muestra import muestra

TIPO: Tipo[PlanEnPapel] = Tipo(
    id="plan_estrategico",
    nombre="Plan Estratégico de Gestión",
    descripcion="Las acciones del plan de un distrito con sus indicadores, metas y presupuesto.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
)
