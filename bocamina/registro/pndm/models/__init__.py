from bocamina.registro.pndm.models.accion import Accion, Contacto, Parte, Redaccion
from bocamina.registro.pndm.models.concertacion import Acuerdo, Propuesta
from bocamina.registro.pndm.models.dialogo import Observacion, Relacion
from bocamina.registro.pndm.models.plan import Cluster, Eje, Linea, Objetivo, Plan, Version
from bocamina.registro.pndm.models.revision import (
    Comparacion,
    HallazgoJuzgado,
    ListaAjena,
    ReglasPropias,
    TraslapeJuzgado,
)
from bocamina.registro.pndm.models.seguimiento import Indicador, Reporte

__all__ = [
    "Accion",
    "Acuerdo",
    "Cluster",
    "Comparacion",
    "Contacto",
    "Eje",
    "HallazgoJuzgado",
    "Indicador",
    "Linea",
    "ListaAjena",
    "Objetivo",
    "Observacion",
    "Parte",
    "Plan",
    "Propuesta",
    "Redaccion",
    "ReglasPropias",
    "Relacion",
    "Reporte",
    "TraslapeJuzgado",
    "Version",
]
