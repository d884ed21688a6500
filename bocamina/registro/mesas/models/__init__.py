"""La mesa, quienes la integran, quienes la dirigen, su reglamento, sus grupos y su tablero."""

from bocamina.registro.mesas.models.asiento import Asiento, DelegadoTecnico
from bocamina.registro.mesas.models.dignidad import Dignidad
from bocamina.registro.mesas.models.entrega import Entrega
from bocamina.registro.mesas.models.grupo import GrupoTecnico, MiembroGrupo, ProductoGrupo
from bocamina.registro.mesas.models.mensaje import Adjunto, Buzon, CorreoDeMesa, Hilo, Mensaje, Tablero
from bocamina.registro.mesas.models.mesa import Integrante, Mesa
from bocamina.registro.mesas.models.reglamento import (
    CapituloDeReglamento,
    ProyectoDeReglamento,
    Reglamento,
)

__all__ = [
    "Adjunto",
    "Asiento",
    "Buzon",
    "CapituloDeReglamento",
    "CorreoDeMesa",
    "DelegadoTecnico",
    "Dignidad",
    "Entrega",
    "GrupoTecnico",
    "Hilo",
    "Integrante",
    "Mensaje",
    "Mesa",
    "MiembroGrupo",
    "ProductoGrupo",
    "ProyectoDeReglamento",
    "Reglamento",
    "Tablero",
]
