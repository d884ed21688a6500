from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bocamina.registro.cuentas import acciones


def crear(e: dict[str, Any]) -> None:
    e["nombramiento"] = e["delegado"].nombramientos.get()
    e["invitacion"] = acciones.invitar(
        actor=e["secretaria_tecnica"],
        correo="invitada@prueba.example",
        encargo=acciones.Encargo("delegado", "distrito", "1", date(2026, 1, 1)),
        hoy=date(2026, 11, 20),
        ahora=datetime(2026, 11, 20, 12, tzinfo=UTC),
    )
    e["llave"] = acciones.emitir_llave(invitacion=e["invitacion"])
