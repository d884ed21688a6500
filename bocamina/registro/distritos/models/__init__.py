"""El distrito y lo que lo delimita."""

from bocamina.registro.distritos.models.distrito import CambioDeEstado, Distrito, MunicipioDeDistrito
from bocamina.registro.distritos.models.memoria import Memoria, PasoDeRevision, SeccionDeMemoria
from bocamina.registro.distritos.models.publicacion import Comentario, Divulgacion, Publicacion
from bocamina.registro.distritos.models.resolucion import Resolucion

__all__ = [
    "CambioDeEstado",
    "Comentario",
    "Distrito",
    "Divulgacion",
    "Memoria",
    "MunicipioDeDistrito",
    "PasoDeRevision",
    "Publicacion",
    "Resolucion",
    "SeccionDeMemoria",
]
