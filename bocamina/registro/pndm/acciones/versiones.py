"""Abrir un plan y publicar sus versiones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.exigencias import (
    ADMINISTRAR,
    exigir_administrar,
    exigir_texto,
    para_escribir,
)
from bocamina.registro.pndm.acciones.pedidos import hasta_cuando, poner_al_dia
from bocamina.registro.pndm.estados import EstadoDeVersion
from bocamina.registro.pndm.models import Plan, Version

LARGO_NOMBRE = 120


@transaction.atomic
def guardar_plan(
    *,
    clave: str,
    nombre: str,
    horizonte: int,
    vision: str,
    ejes: Mapping[int, tuple[str, str]],
    otros_nombres: list[str],
    actor: Any,
    hoy: date,
) -> Plan:
    """El plan con su visión y sus ejes (número → nombre y descripción); si ya está, se cambia."""
    exigir_administrar(actor, hoy=hoy)
    plan = Plan.objects.filter(clave=clave).first() or Plan(clave=clave)
    plan.nombre, plan.horizonte, plan.vision = nombre.strip(), horizonte, vision.strip()
    plan.otros_nombres = [n.strip() for n in otros_nombres if n.strip()]
    try:
        plan.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    plan.save()
    for numero, (titulo, descripcion) in ejes.items():
        plan.ejes.update_or_create(
            numero=numero, defaults={"nombre": titulo.strip(), "descripcion": descripcion.strip()}
        )
    anotar(actor=actor, acto="pndm.guardar_plan", objeto=plan, contenido={"clave": clave}, es_publico=True)
    return plan


def crear_version(
    *,
    plan: Plan,
    nombre: str,
    fecha: date,
    actor: Any,
    hoy: date,
    huella: str = "",
    responder_hasta: date | None = None,
) -> Version:
    """Dentro de la transacción de quien la llena."""
    exigir_administrar(actor, hoy=hoy)
    limpio = " ".join(exigir_texto(nombre, "el nombre de la versión", largo=LARGO_NOMBRE).split())
    clave = slugify(limpio)[:60].strip("-")
    if not clave:
        raise ActoImposible("El nombre de la versión necesita al menos una letra o una cifra.")
    Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.versiones.filter(clave=clave).exists() or plan.versiones.filter(nombre=limpio).exists():
        raise ActoImposible(f"Ya hay una versión «{limpio}». Póngale otro nombre.")
    anterior = plan.versiones.order_by("-id").first()
    version = Version.objects.create(
        plan=plan, clave=clave, nombre=limpio, fecha=fecha, anterior=anterior, huella=huella,
        responder_hasta=hasta_cuando(responder_hasta, hoy),
    )  # fmt: skip
    anotar(actor=actor, acto="pndm.crear_version", objeto=version, contenido={"nombre": limpio})
    return version


@transaction.atomic
def publicar_version(*, version: Version, actor: Any, hoy: date) -> Version:
    """Desde entonces la ve cualquiera y no cambia."""
    exigir_administrar(actor, hoy=hoy)
    actual = para_escribir(version)
    cuantas = actual.redacciones.count()
    if not cuantas:
        raise ActoImposible("La versión no tiene acciones: no hay qué publicar.")
    actual.estado = EstadoDeVersion.PUBLICADA
    actual.save(update_fields=["estado"])
    contenido = {"nombre": actual.nombre, "acciones": cuantas}
    anotar(actor=actor, acto="pndm.publicar_version", objeto=actual, contenido=contenido, es_publico=True)
    poner_al_dia(version=actual, actor=actor)
    return actual


__all__ = ["ADMINISTRAR", "crear_version", "guardar_plan", "publicar_version"]
