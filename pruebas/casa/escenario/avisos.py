from __future__ import annotations

from typing import Any

from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.avisos.estados import EstadoEnvio


def crear(e: dict[str, Any]) -> None:
    secretaria = e["secretaria_tecnica"]
    e["aviso"] = avisar(
        clave="prueba", asunto="Un aviso", destinatario=secretaria, por_correo=False, actor=None
    )
    sin_entregar = avisar(clave="prueba-2", asunto="Otro", correo="nadie@prueba.example", actor=secretaria)
    sin_entregar.estado = EstadoEnvio.FALLIDO
    sin_entregar.save()
    e["aviso_sin_entregar"] = sin_entregar
