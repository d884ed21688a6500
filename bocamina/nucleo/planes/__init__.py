"""Planes: el avance de un indicador contra lo esperado, su color y lo pagado al lado."""

from bocamina.nucleo.planes.acumulacion import PIDEN_BASE, PIDEN_META_FINAL, Acumulacion
from bocamina.nucleo.planes.avance import Avance, ReglasAvance, medir
from bocamina.nucleo.planes.financiero import Ejecucion, Financiero
from bocamina.nucleo.planes.leer import leer_seguimiento
from bocamina.nucleo.planes.periodo import Periodo, leer_periodo
from bocamina.nucleo.planes.seguimiento import Seguimiento, SeguimientoInvalido
from bocamina.nucleo.planes.semaforo import Semaforo, Umbrales

__all__ = [
    "PIDEN_BASE",
    "PIDEN_META_FINAL",
    "Acumulacion",
    "Avance",
    "Ejecucion",
    "Financiero",
    "Periodo",
    "ReglasAvance",
    "Seguimiento",
    "SeguimientoInvalido",
    "Semaforo",
    "Umbrales",
    "leer_periodo",
    "leer_seguimiento",
    "medir",
]
