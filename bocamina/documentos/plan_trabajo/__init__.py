"""Los planes de la mesa nacional, armados con sus tareas: el de trabajo y el de articulación."""

from bocamina.documentos.documento import Tipo
from bocamina.documentos.plan_trabajo.contenido import contenido, titulo
from bocamina.documentos.plan_trabajo.datos import PlanNacional
from bocamina.documentos.plan_trabajo.muestra import muestra
from bocamina.documentos.plan_trabajo.tablas import tablas

TIPO: Tipo[PlanNacional] = Tipo(
    id="plan_trabajo",
    nombre="Plan de trabajo y Plan de Articulación Nacional",
    descripcion="Lo que resultó de cada tarea, el cronograma de sesiones, quién responde y los distritos.",
    titulo=titulo,
    contenido=contenido,
    muestra=muestra,
    tablas=tablas,
    apaisado=True,
)
