"""La consulta previa: qué actividad se marca, en qué va un caso, qué fechas respeta y cuándo se ejecuta."""

from bocamina.nucleo.consulta.deteccion import MARCADA, SIN_INDICIOS, Respuesta, Traslape, detectar
from bocamina.nucleo.consulta.ejecucion import NO, SI, Situacion, puede_ejecutarse
from bocamina.nucleo.consulta.linea import EstadoDeEtapa, Etapa, estado_de, etapa_actual
from bocamina.nucleo.consulta.proporcionalidad import NO_PROCEDE, PROCEDE, procede_el_test
from bocamina.nucleo.consulta.tiempos import (
    CHOCA,
    LIBRE,
    Bloqueo,
    FechaPropuesta,
    proponer_fechas,
    revisar_fecha,
)

__all__ = [
    "CHOCA",
    "LIBRE",
    "MARCADA",
    "NO",
    "NO_PROCEDE",
    "PROCEDE",
    "SI",
    "SIN_INDICIOS",
    "Bloqueo",
    "EstadoDeEtapa",
    "Etapa",
    "FechaPropuesta",
    "Respuesta",
    "Situacion",
    "Traslape",
    "detectar",
    "estado_de",
    "etapa_actual",
    "procede_el_test",
    "proponer_fechas",
    "puede_ejecutarse",
    "revisar_fecha",
]
