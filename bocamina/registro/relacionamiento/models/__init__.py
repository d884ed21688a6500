"""Lo que se guarda del diálogo con el territorio, un archivo por sustantivo."""

from bocamina.registro.relacionamiento.models.canal import Canal, Contacto
from bocamina.registro.relacionamiento.models.espacio import Asistente, Espacio
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio

__all__ = ["Asistente", "Canal", "Contacto", "DeTerritorio", "Espacio", "Territorio"]
