"""Agregar, escribir y dejar fuera acciones mientras el plan se formula."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.campos import exigir_sin_choques, poner
from bocamina.registro.planes.acciones.hilo import contar_que_salio, contar_que_volvio
from bocamina.registro.planes.consultas.ficha import con_todo
from bocamina.registro.planes.estados import EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion, Plan

FORMULAR = "planes.formular"
ESCRIBIR = "planes.escribir_accion"


def puede_escribir(actor: Any, plan: Plan, entidad: Entidad, *, hoy: date) -> bool:
    """La entidad que la lidera, o la secretaría."""
    return puede(actor, ESCRIBIR, entidad, hoy=hoy) or puede(actor, FORMULAR, plan, hoy=hoy)


@transaction.atomic
def agregar_accion(
    *, plan: Plan, entidad: Entidad, campos: Mapping[str, Any], actor: Any, hoy: date
) -> Accion:
    """Con su código, que no cambia: el del componente y el número que sigue."""
    if not puede_escribir(actor, plan, entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    actual = _plan_en_formulacion(plan)
    accion = sembrar_accion(plan=actual, entidad=entidad, campos=campos, hoy=hoy)
    contenido = {"codigo": accion.codigo, "entidad": entidad.clave}
    anotar(actor=actor, acto="planes.agregar_accion", objeto=accion, contenido=contenido)
    return accion


def sembrar_accion(*, plan: Plan, entidad: Entidad, campos: Mapping[str, Any], hoy: date) -> Accion:
    """Sin permisos ni bitácora: la usan el acto y la enmienda que agrega."""
    componente, texto = str(campos.get("componente", "")), str(campos.get("texto", ""))
    if not componente or not texto.strip():
        raise ActoImposible("Diga el componente y escriba la acción.")
    accion = Accion(plan=plan, entidad=entidad, codigo=_codigo(plan, componente))
    poner(accion, {**campos, "componente": componente, "entidad": entidad.clave}, hoy=hoy)
    return accion


@transaction.atomic
def escribir_accion(
    *,
    accion: Accion,
    campos: Mapping[str, Any],
    actor: Any,
    hoy: date,
    antes: Mapping[str, Any] | None = None,
) -> Accion:
    """Uno o varios campos. `antes` es lo que veía quien escribe: si otro lo cambió, no se pisa."""
    actual = _para_escribir(accion, actor, hoy)
    nueva = campos.get("entidad")
    if nueva not in (None, actual.entidad.clave) and not puede(actor, FORMULAR, actual.plan, hoy=hoy):
        raise ActoImposible("Solo la secretaría cambia la entidad que lidera una acción.")
    exigir_sin_choques(actual, campos, antes)
    actual.version += 1
    poner(actual, campos, hoy=hoy)
    contenido = {"codigo": actual.codigo, "campos": sorted(campos), "version": actual.version}
    anotar(actor=actor, acto=ESCRIBIR, objeto=actual, contenido=contenido)
    return actual


@transaction.atomic
def escribir_contacto(
    *, accion: Accion, nombre: str, correo: str, telefono: str, actor: Any, hoy: date
) -> Accion:
    """También con el plan adoptado: cambiar de persona no es enmendar el plan."""
    if not puede_escribir(actor, accion.plan, accion.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    actual = Accion.objects.select_for_update().get(pk=accion.pk)
    actual.contacto_nombre, actual.contacto_correo = nombre.strip(), correo.strip()
    actual.contacto_telefono = telefono.strip()
    actual.save(update_fields=["contacto_nombre", "contacto_correo", "contacto_telefono"])
    contenido = {"codigo": actual.codigo}
    anotar(actor=actor, acto="planes.escribir_contacto", objeto=actual, contenido=contenido)
    return actual


@transaction.atomic
def dejar_fuera(*, accion: Accion, razon: str, actor: Any, hoy: date) -> Accion:
    """No se borra: queda en el plan con su razón, y puede volver."""
    actual = _para_escribir(accion, actor, hoy)
    if not razon.strip():
        raise ActoImposible("Diga por qué queda fuera: quien la propuso lo va a leer.")
    actual.estado, actual.razon_de_fuera = EstadoDeAccion.FUERA, razon.strip()
    actual.save(update_fields=["estado", "razon_de_fuera"])
    contenido = {"codigo": actual.codigo}
    anotar(actor=actor, acto="planes.dejar_fuera", objeto=actual, contenido=contenido, es_publico=True)
    contar_que_salio(actual, actor=actor)
    return actual


@transaction.atomic
def devolver_al_plan(*, accion: Accion, actor: Any, hoy: date) -> Accion:
    actual = _para_escribir(accion, actor, hoy, estado=EstadoDeAccion.FUERA)
    actual.estado, actual.razon_de_fuera = EstadoDeAccion.CONSTRUCCION, ""
    actual.save(update_fields=["estado", "razon_de_fuera"])
    contenido = {"codigo": actual.codigo}
    anotar(actor=actor, acto="planes.devolver_al_plan", objeto=actual, contenido=contenido, es_publico=True)
    contar_que_volvio(actual, actor=actor)
    return actual


def _para_escribir(
    accion: Accion, actor: Any, hoy: date, estado: EstadoDeAccion = EstadoDeAccion.CONSTRUCCION
) -> Accion:
    if not puede_escribir(actor, accion.plan, accion.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    _plan_en_formulacion(accion.plan)
    Accion.objects.select_for_update().get(pk=accion.pk)
    actual = con_todo(Accion.objects.all()).get(pk=accion.pk)
    if actual.estado != estado:
        raise ActoImposible(f"Esta acción está «{actual.get_estado_display().lower()}».")  # type: ignore[attr-defined]
    return actual


def _plan_en_formulacion(plan: Plan) -> Plan:
    actual = Plan.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=plan.pk)
    if actual.estado != EstadoDePlan.FORMULACION:
        raise ActoImposible("El plan ya se adoptó: cada cambio se pide como una enmienda.")
    return actual


def _codigo(plan: Plan, componente: str) -> str:
    """«MI-01»: las dos primeras letras y el número que sigue, también tras las que quedaron fuera."""
    sin_tilde = unicodedata.normalize("NFD", componente).encode("ascii", "ignore").decode()
    prefijo = f"{sin_tilde[:2].upper()}-"
    codigos = plan.acciones.filter(codigo__startswith=prefijo).values_list("codigo", flat=True)
    ultimo = max((int(c[len(prefijo) :]) for c in codigos), default=0)
    return f"{prefijo}{ultimo + 1:02d}"
