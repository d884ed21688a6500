from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Adjunto, GrupoTecnico, Hilo, Mensaje, ProductoGrupo
from bocamina.registro.sesiones.models import InformePeriodico


def crear(e: dict[str, Any]) -> None:
    """En la mesa del distrito 1: un grupo técnico con un producto por entregar."""
    lider = Entidad.objects.get(clave="de-la-mesa")
    e["grupo"] = GrupoTecnico.objects.create(
        mesa=e["mesa_uno"], nombre="Transición", encargo="Proponer", lider=lider, acto="Sesión 1",
        desde=date(2026, 1, 1),
    )  # fmt: skip
    vence = date(2027, 1, 15)
    e["informe"] = InformePeriodico.objects.create(
        mesa=e["mesa_uno"], clase="presidencia", desde=date(2026, 1, 1), hasta=date(2026, 4, 30),
        vence=date(2026, 5, 1),
    )  # fmt: skip
    e["hilo"] = Hilo.objects.create(mesa=e["mesa_uno"], asunto="Borrador", ultimo_en=timezone.now())
    mensaje = Mensaje.objects.create(
        hilo=e["hilo"],
        usuario=e["secretaria_tecnica"],
        nombre="Secretaría",
        calidad="Secretaría",
        texto="Hola",
    )
    e["adjunto"] = Adjunto.objects.create(
        mensaje=mensaje,
        archivo="mensajes/no/existe",
        nombre="a.csv",
        mime="text/csv",
        tamano=1,
        sha256="a" * 64,
    )
    e["producto"] = ProductoGrupo.objects.create(
        grupo=e["grupo"], titulo="Diagnóstico", vence=vence, vencia=vence
    )
