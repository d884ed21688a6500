"""La reunión de una mesa: su agenda, quiénes asistieron, lo que se capturó y lo que se votó."""

from bocamina.registro.sesiones.models.acta import (
    Acta,
    ConsentimientoDeNombre,
    Correccion,
    FirmaActa,
    Pronunciamiento,
    Revision,
    SeccionActa,
)
from bocamina.registro.sesiones.models.ampliada import ParteDeAmpliada, ReunionAmpliada
from bocamina.registro.sesiones.models.asistencia import Asistencia, Movimiento
from bocamina.registro.sesiones.models.captura import (
    Captura,
    Divergencia,
    Impedimento,
    Palabra,
    PasoDeDivergencia,
    Reserva,
)
from bocamina.registro.sesiones.models.compromiso import Aparte, Compromiso, Seguimiento
from bocamina.registro.sesiones.models.convocatoria import Anexo, Citado, Envio
from bocamina.registro.sesiones.models.extraordinaria import SolicitudExtraordinaria
from bocamina.registro.sesiones.models.informe import InformePeriodico
from bocamina.registro.sesiones.models.sesion import Interrupcion, Punto, Sesion
from bocamina.registro.sesiones.models.tarea import PasoDeTarea, Tarea
from bocamina.registro.sesiones.models.votacion import (
    Participacion,
    Urna,
    Votacion,
    VotoEmitido,
    VotoParticular,
)

__all__ = [
    "Acta",
    "Anexo",
    "Aparte",
    "Asistencia",
    "Captura",
    "Citado",
    "Compromiso",
    "ConsentimientoDeNombre",
    "Correccion",
    "Divergencia",
    "Envio",
    "FirmaActa",
    "Impedimento",
    "InformePeriodico",
    "Interrupcion",
    "Movimiento",
    "Palabra",
    "ParteDeAmpliada",
    "Participacion",
    "PasoDeDivergencia",
    "PasoDeTarea",
    "Pronunciamiento",
    "Punto",
    "Reserva",
    "ReunionAmpliada",
    "Revision",
    "SeccionActa",
    "Seguimiento",
    "Sesion",
    "SolicitudExtraordinaria",
    "Tarea",
    "Urna",
    "Votacion",
    "VotoEmitido",
    "VotoParticular",
]
