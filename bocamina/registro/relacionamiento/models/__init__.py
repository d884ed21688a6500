"""Lo que se guarda del diálogo con el territorio, un archivo por sustantivo."""

from bocamina.registro.relacionamiento.models.agenda import (
    AccionDeAgenda,
    Agenda,
    EnlaceDeAccion,
    Prioridad,
)
from bocamina.registro.relacionamiento.models.canal import Canal, Contacto
from bocamina.registro.relacionamiento.models.comite import Comite, MiembroDeComite, ReunionDeComite
from bocamina.registro.relacionamiento.models.espacio import Asistente, Espacio
from bocamina.registro.relacionamiento.models.tema import PasoDeTema, Tema
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio

__all__ = [
    "AccionDeAgenda",
    "Agenda",
    "Asistente",
    "Canal",
    "Comite",
    "Contacto",
    "DeTerritorio",
    "EnlaceDeAccion",
    "Espacio",
    "MiembroDeComite",
    "PasoDeTema",
    "Prioridad",
    "ReunionDeComite",
    "Tema",
    "Territorio",
]
