"""La reunión de una mesa: su agenda y quiénes asistieron."""

from bocamina.registro.sesiones.models.asistencia import Asistencia, Movimiento
from bocamina.registro.sesiones.models.sesion import Punto, Sesion

__all__ = ["Asistencia", "Movimiento", "Punto", "Sesion"]
