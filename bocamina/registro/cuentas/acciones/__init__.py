"""Los actos de cuentas: invitar, nombrar, desactivar. Cada uno exige permiso y queda en la bitácora."""

from bocamina.registro.cuentas.acciones.invitaciones import (
    aceptar_invitacion,
    aceptar_invitacion_con_cuenta,
    emitir_llave,
    invitar,
    reenviar_invitacion,
    revocar_invitacion,
)
from bocamina.registro.cuentas.acciones.nombramientos import (
    ActoImposible,
    Encargo,
    nombrar,
    terminar_nombramiento,
)
from bocamina.registro.cuentas.acciones.usuarios import (
    cambiar_nombre,
    crear_administrador,
    desactivar_usuario,
    desbloquear_usuario,
    reactivar_usuario,
    retirar_segundo_factor,
)

__all__ = [
    "ActoImposible",
    "Encargo",
    "aceptar_invitacion",
    "aceptar_invitacion_con_cuenta",
    "cambiar_nombre",
    "crear_administrador",
    "desactivar_usuario",
    "desbloquear_usuario",
    "emitir_llave",
    "invitar",
    "nombrar",
    "reactivar_usuario",
    "reenviar_invitacion",
    "retirar_segundo_factor",
    "revocar_invitacion",
    "terminar_nombramiento",
]
