"""La mesa, quienes la integran y su reglamento."""

from bocamina.registro.mesas.models.mesa import Integrante, Mesa
from bocamina.registro.mesas.models.reglamento import Reglamento

__all__ = ["Integrante", "Mesa", "Reglamento"]
