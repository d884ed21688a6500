"""Lecturas de avisos y pendientes."""

from bocamina.registro.avisos.consultas.avisos import avisos_de, contar_sin_leer, sin_entregar_de
from bocamina.registro.avisos.consultas.pendientes import (
    MiTrabajo,
    Renglon,
    abiertos_de,
    mi_trabajo,
    renglones,
)
from bocamina.registro.avisos.consultas.politica import Politica, politica

__all__ = [
    "MiTrabajo",
    "Politica",
    "Renglon",
    "abiertos_de",
    "avisos_de",
    "contar_sin_leer",
    "mi_trabajo",
    "politica",
    "renglones",
    "sin_entregar_de",
]
