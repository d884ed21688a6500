"""Escrituras de pendientes y avisos.

Abrir, cumplir y retirar un pendiente, y avisar, no son actos de una persona sino consecuencia de otro acto,
que ya exigió su permiso: por eso reciben al actor para anotarlo y no vuelven a exigir. Ninguna puerta las
llama directamente.
"""

from bocamina.registro.avisos.acciones.avisar import avisar, marcar_leidos, volver_a_enviar
from bocamina.registro.avisos.acciones.calendario import Evento, calendario_de_pendientes
from bocamina.registro.avisos.acciones.detencion import (
    abiertos_en,
    detener_pendientes,
    reanudar_pendientes,
    retirar_los_de,
)
from bocamina.registro.avisos.acciones.envio import declarar_inciertos, enviar, enviar_debidos
from bocamina.registro.avisos.acciones.pendientes import (
    abrir_pendiente,
    cumplir_pendiente,
    retirar_pendiente,
)
from bocamina.registro.avisos.acciones.recordatorios import recordar
from bocamina.registro.avisos.acciones.suscripcion import cancelar_suscripcion, suscribir
from bocamina.registro.avisos.acciones.turnos import renovar_turno, soltar_turno, tomar_turno

__all__ = [
    "Evento",
    "abiertos_en",
    "abrir_pendiente",
    "avisar",
    "calendario_de_pendientes",
    "cancelar_suscripcion",
    "cumplir_pendiente",
    "declarar_inciertos",
    "detener_pendientes",
    "enviar",
    "enviar_debidos",
    "marcar_leidos",
    "reanudar_pendientes",
    "recordar",
    "renovar_turno",
    "retirar_los_de",
    "retirar_pendiente",
    "soltar_turno",
    "suscribir",
    "tomar_turno",
    "volver_a_enviar",
]
