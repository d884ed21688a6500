"""La mesa y quienes la integran."""

from bocamina.registro.mesas.models.mesa import Integrante, Mesa

__all__ = ["Integrante", "Mesa"]
