"""Lo que se guarda del diálogo con el territorio, un archivo por sustantivo."""

from bocamina.registro.relacionamiento.models.actor import Actor
from bocamina.registro.relacionamiento.models.agenda import (
    AccionDeAgenda,
    Agenda,
    EnlaceDeAccion,
    Prioridad,
)
from bocamina.registro.relacionamiento.models.canal import Canal, Contacto
from bocamina.registro.relacionamiento.models.comite import Comite, MiembroDeComite, ReunionDeComite
from bocamina.registro.relacionamiento.models.conflicto import Conflicto, HechoDeConflicto, Medicion
from bocamina.registro.relacionamiento.models.espacio import Asistente, Espacio
from bocamina.registro.relacionamiento.models.fortalecimiento import (
    ApoyoOrdenamiento,
    Fortalecimiento,
    PasoDeOrdenamiento,
)
from bocamina.registro.relacionamiento.models.tema import PasoDeTema, Tema
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio
from bocamina.registro.relacionamiento.models.vision import Encuesta, Herramienta, Leccion, Vision

__all__ = [
    "AccionDeAgenda",
    "Actor",
    "Agenda",
    "ApoyoOrdenamiento",
    "Asistente",
    "Canal",
    "Comite",
    "Conflicto",
    "Contacto",
    "DeTerritorio",
    "Encuesta",
    "EnlaceDeAccion",
    "Espacio",
    "Fortalecimiento",
    "HechoDeConflicto",
    "Herramienta",
    "Leccion",
    "Medicion",
    "MiembroDeComite",
    "PasoDeOrdenamiento",
    "PasoDeTema",
    "Prioridad",
    "ReunionDeComite",
    "Tema",
    "Territorio",
    "Vision",
]
