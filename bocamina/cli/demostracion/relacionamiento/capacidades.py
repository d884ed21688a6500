"""Lo que se fortalece y los planes de ordenamiento que se apoyan, con su camino fechado."""

from __future__ import annotations

from typing import Any

from bocamina.cli.demostracion.relacionamiento.dialogo import lugar
from bocamina.cli.demostracion.relacionamiento.dias import Dias


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import fortalecimiento as actos

    for fila in datos.get("capacidades", ()):
        propios = ("tema", "dirigido_a", "estado", "participantes", "resultado")
        actos.escribir_fortalecimiento(
            territorio=territorio, desde=dias.hace(fila["hace"]),
            hasta=dias.hace(fila["hasta"]) if "hasta" in fila else None,
            **{c: fila[c] for c in propios if c in fila}, **dias.quien(max(fila["hace"], 0)),
        )  # fmt: skip
    for fila in datos.get("apoyos", ()):
        _apoyo(territorio, fila, dias)


def _apoyo(territorio: Any, fila: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import fortalecimiento as actos

    (primero, *_), *resto = fila["pasos"]
    apoyo = actos.abrir_apoyo(
        territorio=territorio, municipio=lugar(fila["municipio"]), instrumento=fila["instrumento"],
        que_se_revisa=fila["que"], desde=dias.hace(primero), **dias.quien(primero),
    )  # fmt: skip
    for hace, estado, nota in resto:
        actos.mover_apoyo(apoyo=apoyo, estado=estado, fecha=dias.hace(hace), nota=nota, **dias.quien(hace))
