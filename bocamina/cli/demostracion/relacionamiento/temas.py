"""Lo que se planteó: urgente con su término y sus pasos, o importante para la agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bocamina.cli.demostracion.relacionamiento.dias import Dias


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    for fila in datos.get("temas", ()):
        _tema(territorio, fila, dias)


def _tema(territorio: Any, fila: dict[str, Any], dias: Dias) -> None:
    from django.urls import reverse

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.relacionamiento.acciones import temas as actos

    cuando, quien = dias.hace(fila["hace"]), dias.quien(fila["hace"])
    tema = actos.plantear_tema(
        territorio=territorio, texto=fila["texto"], sector=fila["sector"], planteado_el=cuando,
        espacio=territorio.espacios.filter(nombre=fila.get("espacio", "")).first(), **quien,
    )  # fmt: skip
    if "importante" in fila:
        actos.declarar_importante(tema=tema, razon=fila["importante"], **quien)
    if "urgente" in fila:
        urgente = fila["urgente"]
        tema = actos.declarar_urgente(
            tema=tema, entidad=Entidad.objects.get(clave=urgente["entidad"]), razon=urgente["razon"],
            vence=cuando + timedelta(days=urgente["plazo"]),
            url=reverse("dialogo_tema", args=[territorio.clave, tema.pk]), **quien,
        )  # fmt: skip
    for hace, texto, *cierre in fila.get("pasos", ()):
        actos.seguir_tema(tema=tema, texto=texto, cierra=bool(cierre), **dias.quien(hace))
