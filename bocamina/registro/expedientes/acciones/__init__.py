"""Todo lo que se escribe en los expedientes."""

from bocamina.registro.expedientes.acciones.documentos import (
    agregar_version,
    cambiar_audiencia,
    incorporar_documento,
    registrar_consulta,
    tomar_radicado,
)
from bocamina.registro.expedientes.acciones.expediente import (
    abrir_expediente,
    cerrar_expediente,
    reabrir_expediente,
)
from bocamina.registro.expedientes.acciones.limpieza import huerfanos, limpiar_huerfanos

__all__ = [
    "abrir_expediente",
    "agregar_version",
    "cambiar_audiencia",
    "cerrar_expediente",
    "huerfanos",
    "incorporar_documento",
    "limpiar_huerfanos",
    "reabrir_expediente",
    "registrar_consulta",
    "tomar_radicado",
]
