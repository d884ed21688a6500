from bocamina.registro.planes.models.accion import Accion, Presupuesto
from bocamina.registro.planes.models.coherencia import HallazgoDeCoherencia, RevisionDeCoherencia
from bocamina.registro.planes.models.enmienda import Enmienda
from bocamina.registro.planes.models.indicador import IndicadorDeAccion, MetaDeIndicador
from bocamina.registro.planes.models.medicion import Medicion, MedicionEnMunicipio, MedicionFinanciera
from bocamina.registro.planes.models.oferta import LlamadoDeOferta, Programa
from bocamina.registro.planes.models.plan import Plan, Suspension, VersionDePlan
from bocamina.registro.planes.models.proceso import Confirmacion, PedidoDeAcciones, VistoBueno
from bocamina.registro.planes.models.propuesta import Capacidad, Concepto, Criterio, Propuesta, Puntaje
from bocamina.registro.planes.models.redaccion import DecisionDeRedaccion
from bocamina.registro.planes.models.reporte import Evidencia, Gasto, Reporte
from bocamina.registro.planes.models.ronda import Instrumento, Ronda

__all__ = [
    "Accion",
    "Capacidad",
    "Concepto",
    "Confirmacion",
    "Criterio",
    "DecisionDeRedaccion",
    "Enmienda",
    "Evidencia",
    "Gasto",
    "HallazgoDeCoherencia",
    "IndicadorDeAccion",
    "Instrumento",
    "LlamadoDeOferta",
    "Medicion",
    "MedicionEnMunicipio",
    "MedicionFinanciera",
    "MetaDeIndicador",
    "PedidoDeAcciones",
    "Plan",
    "Presupuesto",
    "Programa",
    "Propuesta",
    "Puntaje",
    "Reporte",
    "RevisionDeCoherencia",
    "Ronda",
    "Suspension",
    "VersionDePlan",
    "VistoBueno",
]
