"""La entrega de los productos de exploración: se abre con cuidado y se dice qué es cada archivo."""

from bocamina.lectura.entregables.carga import Limites
from bocamina.lectura.entregables.leer import leer

__all__ = ["Limites", "leer"]
