"""El comité local: sus miembros por sector, sus reuniones y lo que se prometió en ellas."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bocamina.cli.demostracion.relacionamiento.dias import Dias


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import comites as actos

    caso = datos.get("comite")
    if caso is None:
        return
    cuando, quien = dias.hace(caso["hace"]), dias.quien(caso["hace"])
    comite = actos.conformar_comite(
        territorio=territorio, nombre=f"Comité local promotor de {territorio.nombre}", conformado_el=cuando,
        proposito=caso["proposito"], **quien,
    )  # fmt: skip
    miembros = [
        actos.sumar_miembro(
            comite=comite, nombre=nombre, organizacion=de, sector=sector, desde=cuando, **quien
        )
        for nombre, de, sector in caso["miembros"]
    ]
    for fila in caso["reuniones"]:
        _reunion(comite, fila, miembros, dias)


def _reunion(comite: Any, fila: dict[str, Any], miembros: list[Any], dias: Dias) -> None:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.relacionamiento.acciones import comites as actos

    cuando, quien = dias.hace(fila["hace"]), dias.quien(fila["hace"])
    reunion = actos.registrar_reunion(
        comite=comite, fecha=cuando, lugar=fila["lugar"], tratado=fila["tratado"], acordado=fila["acordado"],
        asistieron=miembros[: fila["asisten"]], **quien,
    )  # fmt: skip
    for promesa in fila["compromisos"]:
        actos.comprometer(
            reunion=reunion, texto=promesa["texto"], puesto=promesa.get("puesto", ""),
            entidad=Entidad.objects.get(clave=promesa["entidad"]),
            vence=cuando + timedelta(days=promesa["plazo"]), **quien,
        )  # fmt: skip
