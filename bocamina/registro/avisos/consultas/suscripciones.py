"""De quién es un calendario secreto."""

from __future__ import annotations

import hashlib
from typing import Any

from bocamina.registro.avisos.models import Suscripcion

# Más vencimientos que estos no caben en ningún calendario que alguien lea.
LIMITE_CALENDARIO = 500


def huella_de(secreto: str) -> str:
    return hashlib.sha256(secreto.encode()).hexdigest()


def suscripcion_de(usuario: Any) -> Suscripcion | None:
    return Suscripcion.objects.filter(usuario=usuario).first()


def usuario_del_calendario(secreto: str) -> Any | None:
    """Quien lo creó, si su cuenta sigue activa."""
    suscripcion = Suscripcion.objects.select_related("usuario").filter(huella=huella_de(secreto)).first()
    return suscripcion.usuario if suscripcion and suscripcion.usuario.is_active else None
