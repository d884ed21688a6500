from bocamina.registro.planes.models.accion import Accion, Presupuesto
from bocamina.registro.planes.models.enmienda import Enmienda
from bocamina.registro.planes.models.indicador import IndicadorDeAccion, MetaDeIndicador
from bocamina.registro.planes.models.oferta import LlamadoDeOferta, Programa
from bocamina.registro.planes.models.plan import Plan, Suspension, VersionDePlan
from bocamina.registro.planes.models.proceso import Confirmacion, PedidoDeAcciones, VistoBueno
from bocamina.registro.planes.models.propuesta import Capacidad, Concepto, Criterio, Propuesta, Puntaje
from bocamina.registro.planes.models.redaccion import DecisionDeRedaccion

__all__ = [
    "Accion",
    "Capacidad",
    "Concepto",
    "Confirmacion",
    "Criterio",
    "DecisionDeRedaccion",
    "Enmienda",
    "IndicadorDeAccion",
    "LlamadoDeOferta",
    "MetaDeIndicador",
    "PedidoDeAcciones",
    "Plan",
    "Presupuesto",
    "Programa",
    "Propuesta",
    "Puntaje",
    "Suspension",
    "VersionDePlan",
    "VistoBueno",
]
