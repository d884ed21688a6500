"""Qué es un archivo por lo que trae dentro, no por lo que dice su nombre."""

from bocamina.lectura.formato.nombre import limpiar_nombre
from bocamina.lectura.formato.reconocer import Reconocido, reconocer
from bocamina.lectura.formato.tipos import FORMATOS, Formato

__all__ = ["FORMATOS", "Formato", "Reconocido", "limpiar_nombre", "reconocer"]
