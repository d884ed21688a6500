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
    secretaria = Usuario.objects.get(email=f"secretaria{DOMINIO_DE_DEMOSTRACION}")
    _acto(caso["acto"], secretaria, hoy)
    for datos in caso["reglamentos"]:
        _reglamento(datos, secretaria, hoy)
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


def _acto(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    """Un PDF de verdad, con una línea que dice que es de muestra."""
    from io import BytesIO

    import typst

    from bocamina.registro.mesas.acciones.creacion import adjuntar_acto

    fuente = f'#set document(title: "Acto de muestra")\n#set text(lang: "es")\n{datos["texto"]}\n'
    archivo = BytesIO(typst.compile(fuente.encode()))
    adjuntar_acto(
        mesa=_mesa(datos["mesa"]),
        archivo=archivo,
        nombre_archivo="acto-de-creacion.pdf",
        actor=actor,
        hoy=hoy,
    )


def _reglamento(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    """Con `aprobado_en`, la mesa lo aprobó en esa ordinaria; si no, queda en redacción."""
    from django.utils.timezone import localdate

    from bocamina.registro.mesas.acciones import proyecto as actos
    from bocamina.registro.sesiones.acciones.reglamento import aprobar_en_sesion

    mesa, numero = _mesa(datos["mesa"]), datos.get("aprobado_en")
    sesion = mesa.sesiones.select_related("mesa").get(clase="ordinaria", numero=numero) if numero else None
    dia = localdate(sesion.inicio) if sesion else hoy
    quien = {"actor": actor, "hoy": dia}
    proyecto = actos.empezar_proyecto(mesa=mesa, **quien)
    for elemento, texto in datos["capitulos"].items():
        actos.escribir_capitulo(proyecto=proyecto, elemento=elemento, texto=texto, sobre=0, **quien)
    actos.proponer_parametros(proyecto=proyecto, parametros=datos.get("parametros", {}), **quien)
    if sesion is not None:
        proyecto.refresh_from_db()
        aprobar_en_sesion(proyecto=proyecto, sesion=sesion, rige_desde=dia, **quien)


def _mesa(clave: str) -> Any:
    from bocamina.registro.mesas.models import Mesa

    return Mesa.objects.select_related("distrito").get(clave=clave)
