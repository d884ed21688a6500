"""Lecturas de avisos y pendientes."""

from bocamina.registro.avisos.consultas.avisos import avisos_de, contar_sin_leer, sin_entregar_de
from bocamina.registro.avisos.consultas.pendientes import (
    MiTrabajo,
    Renglon,
    abiertos_de,
    mi_trabajo,
    renglones,
    vencimientos_por_dia,
)
from bocamina.registro.avisos.consultas.politica import Politica, politica
from bocamina.registro.avisos.consultas.suscripciones import (
    LIMITE_CALENDARIO,
    huella_de,
    suscripcion_de,
    usuario_del_calendario,
)

__all__ = [
    "LIMITE_CALENDARIO",
    "MiTrabajo",
    "Politica",
    "Renglon",
    "abiertos_de",
    "avisos_de",
    "contar_sin_leer",
    "huella_de",
    "mi_trabajo",
    "politica",
    "renglones",
    "sin_entregar_de",
    "suscripcion_de",
    "usuario_del_calendario",
    "vencimientos_por_dia",
]
