"""Las mesas de la demostración y las entidades que las integran."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave

    caso = yaml.safe_load((casos / "mesas.yaml").read_text("utf-8"))
    nuevas = [m for m in caso["mesas"] if mesa_por_clave(m["clave"]) is None]
    for datos in nuevas:
        _cargar(datos, hoy)
    return f"Mesas: {len(nuevas)} nuevas, {len(caso['mesas'])} en total."


def _cargar(datos: dict[str, Any], hoy: date) -> None:
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.mesas.acciones.mesas import agregar_entidad, crear_mesa

    dia = hoy - timedelta(days=datos["hace_dias"])
    quien = {
        "actor": Usuario.objects.get(email=datos["actor"] + DOMINIO_DE_DEMOSTRACION),
        "hoy": dia,
    }
    entidades = Entidad.objects.in_bulk(datos.get("entidades", ()), field_name="clave")
    with transaction.atomic():
        mesa = crear_mesa(
            clave=datos["clave"],
            nombre=datos["nombre"],
            nivel=datos["nivel"],
            tipo=datos.get("tipo", ""),
            distrito=distrito_por_clave(datos.get("distrito", "")),
            acto=datos["acto"],
            proposito=datos.get("proposito", ""),
            desde=dia,
            **quien,
        )
        for clave in datos.get("entidades", ()):
            agregar_entidad(mesa=mesa, entidad=entidades[clave], desde=dia, acto=datos["acto"], **quien)
