"""Casos inventados, con su intensidad medida en el tiempo; uno con resumen publicado."""

from __future__ import annotations

from typing import Any

from bocamina.cli.demostracion.relacionamiento.dialogo import lugar
from bocamina.cli.demostracion.relacionamiento.dias import Dias


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    for fila in datos.get("conflictos", ()):
        _caso(territorio, fila, dias)


def _caso(territorio: Any, fila: dict[str, Any], dias: Dias) -> None:
    from django.urls import reverse

    from bocamina.registro.relacionamiento.acciones import conflictos as actos

    caso = actos.abrir_caso(
        territorio=territorio, municipio=lugar(fila["municipio"]), responsable=dias.actor,
        abierto_el=dias.hace(fila["hace"]),
        **{c: fila[c] for c in ("caso", "clase", "lugar", "actores", "causas")}, **dias.quien(fila["hace"]),
    )  # fmt: skip
    url = reverse("dialogo_conflicto", args=[territorio.clave, caso.pk])
    for hace, intensidad, razon in fila["mediciones"]:
        actos.medir(
            conflicto=caso, fecha=dias.hace(hace), intensidad=intensidad, razon=razon, url=url,
            **dias.quien(hace),
        )  # fmt: skip
    for hecho in fila["hechos"]:
        actos.anotar_hecho(
            conflicto=caso, clase=hecho["clase"], fecha=dias.hace(hecho["hace"]), texto=hecho["texto"],
            estado=hecho["estado"], **dias.quien(hecho["hace"]),
        )  # fmt: skip
    if "publica" in fila:
        actos.decidir_audiencia(
            conflicto=caso, audiencia="publica", resumen_publico=fila["publica"], **dias.quien(20)
        )
