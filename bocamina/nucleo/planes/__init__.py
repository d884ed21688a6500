"""Planes: el avance de un indicador contra lo esperado, su color y lo pagado al lado."""

from bocamina.nucleo.planes.acumulacion import PIDEN_BASE, PIDEN_META_FINAL, Acumulacion
from bocamina.nucleo.planes.avance import Avance, ReglasAvance, medir
from bocamina.nucleo.planes.financiero import Ejecucion, Financiero
from bocamina.nucleo.planes.indicador import (
    Indicador,
    IndicadorInvalido,
    LineaBase,
    Respuesta,
    TipoIndicador,
    Variable,
    componentes_incompletos,
    cumple_crema,
    revisar_crema,
)
from bocamina.nucleo.planes.leer import leer_seguimiento
from bocamina.nucleo.planes.periodo import Periodo, leer_periodo
from bocamina.nucleo.planes.revision import (
    HallazgoDeReporte,
    ReglasDeRevision,
    Reportado,
    revisar_reporte,
)
from bocamina.nucleo.planes.seguimiento import Seguimiento, SeguimientoInvalido
from bocamina.nucleo.planes.semaforo import Semaforo, Umbrales

__all__ = [
    "PIDEN_BASE",
    "PIDEN_META_FINAL",
    "Acumulacion",
    "Avance",
    "Ejecucion",
    "Financiero",
    "HallazgoDeReporte",
    "Indicador",
    "IndicadorInvalido",
    "LineaBase",
    "Periodo",
    "ReglasAvance",
    "ReglasDeRevision",
    "Reportado",
    "Respuesta",
    "Seguimiento",
    "SeguimientoInvalido",
    "Semaforo",
    "TipoIndicador",
    "Umbrales",
    "Variable",
    "componentes_incompletos",
    "cumple_crema",
    "leer_periodo",
    "leer_seguimiento",
    "medir",
    "revisar_crema",
    "revisar_reporte",
]
