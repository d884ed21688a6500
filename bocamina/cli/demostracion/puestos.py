"""Principales y alternas, dignidades, delegados técnicos y relevos de las mesas de la demostración."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.mesas.models import Dignidad

    caso = yaml.safe_load((casos / "puestos.yaml").read_text("utf-8"))
    total = sum(len(caso[grupo]) for grupo in ("dignidades", "asientos", "tecnicos"))
    if Dignidad.objects.exists():
        return f"Puestos de las mesas: 0 nuevos, {total} en total."
    actor = Usuario.objects.get(email=f"administracion{DOMINIO_DE_DEMOSTRACION}")
    for datos in caso["dignidades"]:
        _dignidad(dict(datos), actor, hoy)
    for datos in caso["asientos"]:
        _asiento(dict(datos), actor, hoy)
    for datos in caso["tecnicos"]:
        _tecnico(dict(datos), actor, hoy)
    return f"Puestos de las mesas: {total} nuevos, {total} en total."


def _dignidad(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    """Con `con_entrega`, quien asume recibe la lista de lo pendiente ese día."""
    from bocamina.registro.instituciones.models import Entidad, Persona, Unidad
    from bocamina.registro.mesas.acciones.dignidades import asignar_dignidad
    from bocamina.registro.sesiones.acciones.entrega import relevar_dignidad

    dia = hoy - timedelta(days=datos.pop("hace_dias"))
    unidad, persona = datos.pop("unidad", ""), datos.pop("persona", "")
    acto = relevar_dignidad if datos.pop("con_entrega", False) else asignar_dignidad
    acto(
        mesa=_mesa(datos.pop("mesa")),
        entidad=Entidad.objects.get(clave=datos.pop("entidad")),
        unidad=Unidad.objects.get(clave=unidad) if unidad else None,
        persona=Persona.objects.get(clave=persona) if persona else None,
        desde=dia,
        actor=actor,
        hoy=dia,
        **datos,
    )


def _asiento(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from bocamina.registro.instituciones.models import Persona
    from bocamina.registro.mesas.acciones.asientos import asignar_asiento
    from bocamina.registro.sesiones.acciones.entrega import relevar_asiento

    dia = hoy - timedelta(days=datos.pop("hace_dias"))
    mesa, entidad = _mesa(datos.pop("mesa")), datos.pop("entidad")
    acto = relevar_asiento if datos.pop("con_entrega", False) else asignar_asiento
    acto(
        integrante=mesa.integrantes.get(entidad__clave=entidad),
        persona=Persona.objects.get(clave=datos.pop("persona")),
        desde=dia,
        actor=actor,
        hoy=dia,
        **datos,
    )


def _tecnico(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from bocamina.registro.instituciones.models import Entidad, Persona
    from bocamina.registro.mesas.acciones.tecnicos import designar_tecnico

    dia = hoy - timedelta(days=datos.pop("hace_dias"))
    designar_tecnico(
        mesa=_mesa(datos.pop("mesa")),
        entidad=Entidad.objects.get(clave=datos.pop("entidad")),
        persona=Persona.objects.get(clave=datos.pop("persona")),
        desde=dia,
        actor=actor,
        hoy=dia,
        **datos,
    )


def _mesa(clave: str) -> Any:
    from bocamina.registro.mesas.models import Mesa

    return Mesa.objects.select_related("distrito").get(clave=clave)
