"""Convocar, inscribirse, contar sin señalar, trabajar en grupos, elegir y analizar."""

from bocamina.registro.participacion.models.convocatoria import ConvocatoriaPublica, Difusion
from bocamina.registro.participacion.models.dinamica import Dinamica, SolicitudDeInformacion
from bocamina.registro.participacion.models.eleccion import Candidata, Eleccion, Vuelta
from bocamina.registro.participacion.models.grupo import EvaluacionDeCiclo, FilaDeMatriz, Grupo, Relatoria
from bocamina.registro.participacion.models.inscripcion import Inscripcion
from bocamina.registro.participacion.models.reserva import (
    ConteoReservado,
    CorteReservado,
    LlaveGastada,
    PublicacionReservada,
)
from bocamina.registro.participacion.models.urna import SumaDeUrna, UrnaDeVuelta, YaVoto

__all__ = [
    "Candidata",
    "ConteoReservado",
    "ConvocatoriaPublica",
    "CorteReservado",
    "Difusion",
    "Dinamica",
    "Eleccion",
    "EvaluacionDeCiclo",
    "FilaDeMatriz",
    "Grupo",
    "Inscripcion",
    "LlaveGastada",
    "PublicacionReservada",
    "Relatoria",
    "SolicitudDeInformacion",
    "SumaDeUrna",
    "UrnaDeVuelta",
    "Vuelta",
    "YaVoto",
]
