"""Lecturas de instituciones: quién era quién en una fecha, qué delegación vale y qué trae el directorio."""

from bocamina.registro.instituciones.consultas.calendario import intervalos_de
from bocamina.registro.instituciones.consultas.delegaciones import (
    Validez,
    delegacion_valida,
    delegaciones_validas,
    delegaciones_visibles,
)
from bocamina.registro.instituciones.consultas.directorio import (
    entidades,
    ocupaciones_visibles,
    puede_ver_personas,
    puestos_en,
)
from bocamina.registro.instituciones.consultas.ocupantes import (
    niveles_de,
    niveles_de_varias,
    ocupantes_en,
    quien_ocupaba,
)

__all__ = [
    "Validez",
    "delegacion_valida",
    "delegaciones_validas",
    "delegaciones_visibles",
    "entidades",
    "intervalos_de",
    "niveles_de",
    "niveles_de_varias",
    "ocupaciones_visibles",
    "ocupantes_en",
    "puede_ver_personas",
    "puestos_en",
    "quien_ocupaba",
]
