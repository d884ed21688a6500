"""Un segundo plan de la demostración, a medio hacer: para llenar, responder, puntuar y ver qué falta."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave

    caso = yaml.safe_load((casos / "formulacion.yaml").read_text("utf-8"))
    distrito = distrito_por_clave(caso["distrito"])
    if distrito is not None and not distrito.planes.exists():
        _cargar(distrito, caso, hoy)
    return f"Plan en construcción: {caso['distrito']}."


def _cargar(distrito: Any, caso: dict[str, Any], hoy: date) -> None:
    """Todo o nada, cada acto en su día."""
    from django.db import transaction

    from bocamina.cli.demostracion.peg import a_mediodia
    from bocamina.cli.demostracion.planes import cargar_oferta
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.planes.acciones.plan import abrir_plan, fijar_version

    quienes = {
        r: Usuario.objects.get(email=caso[r] + DOMINIO_DE_DEMOSTRACION) for r in ("actor", "planeacion")
    }
    dias = {que: hoy - timedelta(days=n) for que, n in caso["hace_dias"].items()}
    with transaction.atomic():
        cargar_oferta(distrito, caso["oferta"], hoy)
        plan = abrir_plan(distrito=distrito, actor=quienes["actor"], hoy=dias["abierto"])
        _acciones(plan, caso, quienes["actor"], dias["abierto"], hoy)
        _pedidos(plan, caso["pedidos"], quienes, hoy)
        for clase in ("preliminar", "para_mesas"):
            dia = dias[clase]
            fijar_version(plan=plan, clase=clase, actor=quienes["actor"], hoy=dia, momento=a_mediodia(dia))
        _propuestas(plan, caso, quienes, dias["propuestas"])


def _acciones(plan: Any, caso: dict[str, Any], actor: Any, dia: date, hoy: date) -> None:
    from bocamina.cli.demostracion.peg import poner_accion
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.accion import agregar_accion

    for componente, filas in caso["acciones"].items():
        for fila in filas:
            poner_accion(plan, componente, fila, hoy, actor, dia)
    suya = dict(caso["a_medias"])
    entidad = Entidad.objects.get(clave=suya.pop("entidad"))
    agregar_accion(plan=plan, entidad=entidad, campos=suya, actor=actor, hoy=dia)


def _pedidos(plan: Any, pedidos: list[dict[str, Any]], quienes: dict[str, Any], hoy: date) -> None:
    from django.urls import reverse

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.proceso import pedir_acciones, responder_pedido

    url = reverse("plan_proceso", args=[plan.pk])
    for datos in pedidos:
        dia = hoy - timedelta(days=datos["hace_dias"])
        entidades = [Entidad.objects.get(clave=datos["entidad"])]
        (pedido,) = pedir_acciones(
            plan=plan,
            entidades=entidades,
            url=url,
            revision=datos["revision"],
            actor=quienes["actor"],
            hoy=dia,
        )
        if "responde_dias" in datos:
            respondido = dia + timedelta(days=datos["responde_dias"])
            responder_pedido(pedido=pedido, actor=quienes["planeacion"], hoy=respondido)


def _propuestas(plan: Any, caso: dict[str, Any], quienes: dict[str, Any], dia: date) -> None:
    """Una ya tiene destino, otra espera el concepto de la entidad, y las demás, que la mesa las mire."""
    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
    from bocamina.registro.planes.acciones import propuestas as actos

    mesa, quien = mesa_por_clave(caso["mesa"]), {"actor": quienes["actor"], "hoy": dia}
    criterios = actos.acordar_criterios(plan=plan, pesos=caso["criterios"], **quien)
    for datos in caso["propuestas"]:
        propuesta = actos.agregar_propuesta(
            plan=plan, mesa=mesa, texto=datos["texto"], componente=datos["componente"], **quien
        )
        if "puntajes" not in datos:
            continue
        puntajes = {c.pk: n for c, n in zip(criterios, datos["puntajes"], strict=True)}
        actos.puntuar(propuesta=propuesta, puntajes=puntajes, puntos=datos["puntos"], es_ancla=False, **quien)
        if razon := datos.get("no_priorizada"):
            actos.decidir_prioridad(propuesta=propuesta, se_prioriza=False, razon=razon, **quien)
        if concepto := datos.get("concepto"):
            actos.decidir_prioridad(propuesta=propuesta, se_prioriza=True, razon="", **quien)
            _concepto(plan, propuesta, concepto, datos.get("accion", ""), quienes, dia)


def _concepto(
    plan: Any, propuesta: Any, dicho: dict[str, Any], codigo: str, quienes: dict[str, Any], dia: date
) -> None:
    from django.urls import reverse

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones import propuestas as actos

    url = reverse("plan_propuesta", args=[plan.pk, propuesta.numero])
    entidad = Entidad.objects.get(clave=dicho["entidad"])
    quien: dict[str, Any] = {"actor": quienes["actor"], "hoy": dia}
    concepto = actos.pedir_concepto(propuesta=propuesta, entidad=entidad, url=url, **quien)
    if "sentido" not in dicho:
        return
    que = {"sentido": dicho["sentido"], "razon": dicho["razon"]}
    actos.dar_concepto(concepto=concepto, actor=quienes["planeacion"], hoy=dia + timedelta(days=6), **que)
    accion = plan.acciones.get(codigo=codigo)
    actos.dar_destino(
        propuesta=propuesta, accion=accion, **que, actor=quien["actor"], hoy=dia + timedelta(days=8)
    )
