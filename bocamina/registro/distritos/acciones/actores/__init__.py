"""Agregar, cambiar, reservar, unir y retirar actores del mapa; llevar y traer su libro de Excel."""

from bocamina.registro.distritos.acciones.actores.contacto import guardar_contacto, retirar_autorizacion
from bocamina.registro.distritos.acciones.actores.duplicados import descartar_par, unir_actores
from bocamina.registro.distritos.acciones.actores.ficha import (
    agregar_actor,
    agregar_reservada,
    editar_actor,
    retirar_actor,
)
from bocamina.registro.distritos.acciones.actores.reserva import (
    guardar_contacto_reservado,
    poner_en_reserva,
    ver_identidad,
)

__all__ = [
    "agregar_actor",
    "agregar_reservada",
    "descartar_par",
    "editar_actor",
    "guardar_contacto",
    "guardar_contacto_reservado",
    "poner_en_reserva",
    "retirar_actor",
    "retirar_autorizacion",
    "unir_actores",
    "ver_identidad",
]
