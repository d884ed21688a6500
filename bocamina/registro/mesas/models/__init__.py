"""La mesa, quienes la integran, quienes la dirigen, su reglamento y sus grupos técnicos."""

from bocamina.registro.mesas.models.asiento import Asiento, DelegadoTecnico
from bocamina.registro.mesas.models.dignidad import Dignidad
from bocamina.registro.mesas.models.entrega import Entrega
from bocamina.registro.mesas.models.grupo import GrupoTecnico, MiembroGrupo, ProductoGrupo
from bocamina.registro.mesas.models.mesa import Integrante, Mesa
from bocamina.registro.mesas.models.reglamento import Reglamento

__all__ = [
    "Asiento",
    "DelegadoTecnico",
    "Dignidad",
    "Entrega",
    "GrupoTecnico",
    "Integrante",
    "Mesa",
    "MiembroGrupo",
    "ProductoGrupo",
    "Reglamento",
]
