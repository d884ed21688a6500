"""El distrito y lo que lo delimita."""

from bocamina.registro.distritos.models.acto import ActoDelDistrito
from bocamina.registro.distritos.models.actores import (
    Actor,
    Autorizacion,
    Contacto,
    IdentidadReservada,
    ParDescartado,
)
from bocamina.registro.distritos.models.diagnostico import (
    Diagnostico,
    Hallazgo,
    SeccionDeDiagnostico,
    Solicitud,
)
from bocamina.registro.distritos.models.distrito import CambioDeEstado, Distrito, MunicipioDeDistrito
from bocamina.registro.distritos.models.memoria import Memoria, PasoDeRevision, SeccionDeMemoria
from bocamina.registro.distritos.models.perfil import Aliado, Comunidad, Contorno, PropositoDeDistrito
from bocamina.registro.distritos.models.proyecto import ArticuloDeProyecto, ProyectoDeResolucion
from bocamina.registro.distritos.models.publicacion import Comentario, Divulgacion, Publicacion
from bocamina.registro.distritos.models.resolucion import Resolucion

__all__ = [
    "ActoDelDistrito",
    "Actor",
    "Aliado",
    "ArticuloDeProyecto",
    "Autorizacion",
    "CambioDeEstado",
    "Comentario",
    "Comunidad",
    "Contacto",
    "Contorno",
    "Diagnostico",
    "Distrito",
    "Divulgacion",
    "Hallazgo",
    "IdentidadReservada",
    "Memoria",
    "MunicipioDeDistrito",
    "ParDescartado",
    "PasoDeRevision",
    "PropositoDeDistrito",
    "ProyectoDeResolucion",
    "Publicacion",
    "Resolucion",
    "SeccionDeDiagnostico",
    "SeccionDeMemoria",
    "Solicitud",
]
