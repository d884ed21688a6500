"""Lo que se lee de los expedientes; cada lista ya viene filtrada por lo que la persona puede ver."""

from bocamina.registro.expedientes.consultas.indice import armar_indice
from bocamina.registro.expedientes.consultas.integridad import Danio, verificar
from bocamina.registro.expedientes.consultas.paquete import escribir_paquete
from bocamina.registro.expedientes.consultas.verificacion import por_codigo, por_sha256
from bocamina.registro.expedientes.consultas.visibles import (
    documento_visible,
    documentos_visibles,
    expediente_del_asunto,
    expediente_visible,
    expedientes_visibles,
    version_visible,
)

__all__ = [
    "Danio",
    "armar_indice",
    "documento_visible",
    "documentos_visibles",
    "escribir_paquete",
    "expediente_del_asunto",
    "expediente_visible",
    "expedientes_visibles",
    "por_codigo",
    "por_sha256",
    "verificar",
    "version_visible",
]
