from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.instituciones import acciones
from bocamina.registro.territorio.acciones import sembrar

HOY = date(2026, 11, 20)


def crear(e: dict[str, Any]) -> None:
    # Las pruebas que vacían la base se llevan lo que sembró la migración.
    sembrar()
    e["entidad"] = acciones.registrar_entidad(
        actor=None, hoy=HOY, clave="entidad-1", nombre="Entidad", orden="nacional"
    )
    persona = acciones.registrar_persona(actor=None, hoy=HOY, nombre="Persona delegada de prueba")
    e["delegacion"] = acciones.delegar(
        entidad=e["entidad"],
        persona=persona,
        alcance="distrital",
        asunto="1",
        evidencia="acto_de_delegacion",
        desde=HOY,
        actor=None,
        hoy=HOY,
        documento=b"%PDF-1.7 de prueba",
        documento_nombre="acto.pdf",
    )
