"""Que una acción empiece o termine, y la orden de un juez que detiene la acción o el plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.consulta import SI as PUEDE
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.consultas.consulta_previa import puede_empezar
from bocamina.registro.planes.consultas.plan import suspension_vigente
from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion, Plan, Suspension

EJECUTAR = "planes.ejecutar"
SE_SUSPENDE = frozenset({EstadoDeAccion.ADOPTADA, EstadoDeAccion.EJECUCION})


@transaction.atomic
def empezar_accion(*, accion: Accion, actor: Any, hoy: date) -> Accion:
    actual = _bloquear(accion, actor, hoy)
    if suspension := suspension_vigente(actual.plan, actual):
        raise ActoImposible(f"La tiene suspendida {suspension.autoridad} ({suspension.providencia}).")
    if actual.estado != EstadoDeAccion.ADOPTADA:
        raise ActoImposible("Solo empieza una acción adoptada que no haya empezado.")
    consulta = puede_empezar(actual, hoy=hoy)
    if consulta.valor != PUEDE:
        raise ActoImposible(f"Espera la consulta previa. {' '.join(consulta.pasos)}")
    return _pasar(actual, EstadoDeAccion.EJECUCION, "planes.empezar_accion", actor)


@transaction.atomic
def terminar_accion(*, accion: Accion, actor: Any, hoy: date) -> Accion:
    actual = _bloquear(accion, actor, hoy)
    if actual.estado != EstadoDeAccion.EJECUCION:
        raise ActoImposible("Solo termina una acción que está en ejecución.")
    return _pasar(actual, EstadoDeAccion.TERMINADA, "planes.terminar_accion", actor)


@transaction.atomic
def suspender(
    *,
    plan: Plan,
    accion: Accion | None,
    autoridad: str,
    providencia: str,
    alcance: str,
    desde: date,
    actor: Any,
    hoy: date,
) -> Suspension:
    """Sin `accion`, detiene el plan entero. Lo hecho y reportado queda."""
    exigir(actor, EJECUTAR, plan, hoy=hoy)
    actual = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if actual.estado not in EN_RIGOR:
        raise ActoImposible("Este plan no está rigiendo.")
    if not (autoridad.strip() and providencia.strip() and alcance.strip()):
        raise ActoImposible("Escriba qué juez lo ordena, en qué providencia y qué ordena.")
    if desde > hoy:
        raise ActoImposible("La orden no puede regir desde un día que no ha llegado.")
    if suspension_vigente(actual, accion):
        raise ActoImposible("Ya está suspendido por una orden vigente.")
    if accion is not None and accion.estado not in SE_SUSPENDE:
        raise ActoImposible("Esa acción no está por ejecutarse: no hay qué suspender.")
    fila = Suspension.objects.create(
        plan=actual,
        accion=accion,
        autoridad=autoridad.strip(),
        providencia=providencia.strip(),
        alcance=alcance.strip(),
        estado_antes=(accion or actual).estado,
        desde=desde,
    )
    _pasar_a(fila, EstadoDePlan.SUSPENDIDO if accion is None else EstadoDeAccion.SUSPENDIDA)
    dicho = {"accion": accion.codigo if accion else "", "providencia": fila.providencia}
    anotar(actor=actor, acto="planes.suspender", objeto=actual, contenido=dicho, es_publico=True)
    return fila


@transaction.atomic
def levantar_suspension(
    *, suspension: Suspension, providencia: str, hasta: date, actor: Any, hoy: date
) -> Suspension:
    exigir(actor, EJECUTAR, suspension.plan, hoy=hoy)
    actual = (
        Suspension.objects.select_for_update(of=("self",))
        .select_related("plan", "accion")
        .get(pk=suspension.pk)
    )
    if actual.hasta is not None:
        raise ActoImposible("Esa suspensión ya se levantó.")
    if not providencia.strip() or not actual.desde <= hasta <= hoy:
        raise ActoImposible("Escriba la providencia que la levanta y un día entre la orden y hoy.")
    actual.levanta, actual.hasta = providencia.strip(), hasta
    actual.save(update_fields=["levanta", "hasta"])
    _pasar_a(actual, actual.estado_antes)
    dicho = {"suspension": actual.pk, "providencia": actual.levanta}
    anotar(
        actor=actor, acto="planes.levantar_suspension", objeto=actual.plan, contenido=dicho, es_publico=True
    )
    return actual


def _pasar_a(suspension: Suspension, estado: str) -> None:
    detenido = suspension.accion or suspension.plan
    detenido.estado = estado
    detenido.save(update_fields=["estado"])


def _bloquear(accion: Accion, actor: Any, hoy: date) -> Accion:
    exigir(actor, EJECUTAR, accion.plan, hoy=hoy)
    return Accion.objects.select_for_update(of=("self",)).select_related("plan__distrito").get(pk=accion.pk)


def _pasar(accion: Accion, estado: EstadoDeAccion, acto: str, actor: Any) -> Accion:
    accion.estado = estado
    accion.save(update_fields=["estado"])
    contenido = {"codigo": accion.codigo, "estado": estado.value}
    anotar(actor=actor, acto=acto, objeto=accion, contenido=contenido, es_publico=True)
    return accion
