"""Cambiar un plan adoptado: se pide con razón, la sesión decide y el plan queda con otra versión."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.nucleo.planes.ficha import CAMPOS
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.accion import sembrar_accion
from bocamina.registro.planes.acciones.campos import COMPUESTOS, exigir_sin_choques, poner
from bocamina.registro.planes.acciones.hilo import contar_que_salio
from bocamina.registro.planes.acciones.plan import fotografiar
from bocamina.registro.planes.consultas.ficha import con_todo, ficha_de
from bocamina.registro.planes.estados import (
    EN_RIGOR,
    ClaseDeEnmienda,
    ClaseDeVersion,
    EstadoDeAccion,
    EstadoDeEnmienda,
    RazonDeEnmienda,
)
from bocamina.registro.planes.models import Accion, Enmienda, Plan
from bocamina.registro.sesiones.models import Sesion

PEDIR = "planes.pedir_enmienda"
RESOLVER = "planes.resolver_enmienda"


@transaction.atomic
def pedir_enmienda(
    *,
    plan: Plan,
    clase: str,
    entidad: Entidad,
    razon: str,
    motivo: str,
    actor: Any,
    hoy: date,
    accion: Accion | None = None,
    campos: Mapping[str, Any] | None = None,
) -> Enmienda:
    """`campos`: cómo quedaría. De lo que no cambia no se guarda nada."""
    if not puede(actor, PEDIR, entidad, hoy=hoy) and not puede(actor, RESOLVER, plan, hoy=hoy):
        raise denegado(PEDIR)
    actual = _que_rige(plan)
    if razon not in RazonDeEnmienda.values or not motivo.strip():
        raise ActoImposible("Escoja la razón y cuente el motivo: la sesión lo va a leer.")
    cambios = _diferencia(actual, clase, accion, campos or {}, hoy)
    ultima = actual.enmiendas.order_by("-numero").first()
    enmienda = Enmienda.objects.create(
        plan=actual,
        numero=ultima.numero + 1 if ultima else 1,
        clase=clase,
        accion=accion,
        cambios=cambios,
        razon=razon,
        motivo=motivo.strip(),
        pedida_por=entidad,
        pedida=hoy,
    )
    dicho = {"numero": enmienda.numero, "clase": clase, "entidad": entidad.clave}
    anotar(actor=actor, acto=PEDIR, objeto=actual, contenido=dicho, es_publico=True)
    return enmienda


@transaction.atomic
def aprobar_enmienda(
    *, enmienda: Enmienda, sesion: Sesion, actor: Any, hoy: date, momento: datetime | None = None
) -> Enmienda:
    """Aplica los cambios y fija la versión ajustada. Si el plan cambió en lo mismo, no entra."""
    actual = _por_resolver(enmienda, actor, hoy)
    if sesion.mesa.distrito_id != actual.plan.distrito_id or sesion.instalada_en is None:
        raise ActoImposible(
            "Escoja la sesión de la mesa de este distrito que la aprobó: tiene que haberse instalado."
        )
    actual.accion = _aplicar(actual, actor, hoy)
    actual.version = fotografiar(
        plan=actual.plan,
        clase=ClaseDeVersion.AJUSTADO,
        actor=actor,
        nota=f"Enmienda {actual.numero}",
        momento=momento,
    )
    actual.estado, actual.sesion = EstadoDeEnmienda.APROBADA, sesion
    actual.resuelta = timezone.localdate(sesion.instalada_en)
    actual.save()
    dicho = {"numero": actual.numero, "sesion": sesion.pk, "version": actual.version.numero}
    anotar(actor=actor, acto="planes.aprobar_enmienda", objeto=actual.plan, contenido=dicho, es_publico=True)
    return actual


@transaction.atomic
def negar_enmienda(*, enmienda: Enmienda, respuesta: str, actor: Any, hoy: date) -> Enmienda:
    actual = _por_resolver(enmienda, actor, hoy)
    if not respuesta.strip():
        raise ActoImposible("Diga por qué no se aprobó.")
    actual.estado, actual.respuesta, actual.resuelta = EstadoDeEnmienda.NEGADA, respuesta.strip(), hoy
    actual.save(update_fields=["estado", "respuesta", "resuelta"])
    dicho = {"numero": actual.numero}
    anotar(actor=actor, acto="planes.negar_enmienda", objeto=actual.plan, contenido=dicho, es_publico=True)
    return actual


def _diferencia(
    plan: Plan, clase: str, accion: Accion | None, campos: Mapping[str, Any], hoy: date
) -> dict[str, Any]:
    if ajenos := set(campos) - set(CAMPOS) - COMPUESTOS:
        raise ActoImposible(f"No son campos de una acción: {', '.join(sorted(ajenos))}.")
    if clase == ClaseDeEnmienda.AGREGAR:
        return {c: {"antes": None, "despues": v} for c, v in campos.items()}
    if accion is None or accion.estado == EstadoDeAccion.FUERA:
        raise ActoImposible("Escoja la acción del plan que se cambia o se retira.")
    if clase == ClaseDeEnmienda.RETIRAR:
        return {}
    ahora, quedaria = ficha_de(accion), _como_quedaria(accion, campos, hoy)
    cambios = {c: {"antes": ahora[c], "despues": quedaria[c]} for c in campos if ahora[c] != quedaria[c]}
    if not cambios:
        raise ActoImposible("No cambió nada: escriba cómo debe quedar la acción.")
    if "indicadores" in cambios:
        cambios["indicadores"]["despues"] = quedaria["indicadores_con_llave"]
    return cambios


def _como_quedaria(accion: Accion, campos: Mapping[str, Any], hoy: date) -> dict[str, Any]:
    """Se prueba y se deshace: lo que no cabe se dice al pedirlo y no cuando la sesión ya lo aprobó."""
    habia = set(accion.indicadores.values_list("pk", flat=True))
    with transaction.atomic():
        poner(Accion.objects.select_related("plan__distrito", "entidad").get(pk=accion.pk), campos, hoy=hoy)
        ficha = ficha_de(con_todo(Accion.objects.all()).get(pk=accion.pk))
        llaves = Accion.objects.get(pk=accion.pk).indicadores.order_by("id").values_list("pk", flat=True)
        # La llave de los que ya estaban: así uno que cambia de nombre sigue siendo el mismo.
        ficha["indicadores_con_llave"] = [
            {**f, "id": n if n in habia else None} for f, n in zip(ficha["indicadores"], llaves, strict=True)
        ]
        transaction.set_rollback(True)
    return ficha


def _aplicar(enmienda: Enmienda, actor: Any, hoy: date) -> Accion:
    despues = {c: v["despues"] for c, v in enmienda.cambios.items()}
    if enmienda.clase == ClaseDeEnmienda.AGREGAR:
        lidera = Entidad.objects.filter(clave=despues.get("entidad")).first() or enmienda.pedida_por
        nueva = sembrar_accion(plan=enmienda.plan, entidad=lidera, campos=despues, hoy=hoy)
        nueva.estado = EstadoDeAccion.ADOPTADA
        nueva.save(update_fields=["estado"])
        return nueva
    accion = (
        Accion.objects.select_for_update(of=("self",))
        .select_related("plan__distrito", "entidad")
        .get(pk=enmienda.accion_id)
    )
    if enmienda.clase == ClaseDeEnmienda.RETIRAR:
        accion.estado = EstadoDeAccion.FUERA
        accion.razon_de_fuera = f"La retiró la enmienda {enmienda.numero}: {enmienda.motivo}"
        accion.save(update_fields=["estado", "razon_de_fuera"])
        contar_que_salio(accion, actor=actor)
        return accion
    exigir_sin_choques(accion, despues, {c: v["antes"] for c, v in enmienda.cambios.items()})
    accion.version += 1
    poner(accion, despues, hoy=hoy)
    return accion


def _por_resolver(enmienda: Enmienda, actor: Any, hoy: date) -> Enmienda:
    exigir(actor, RESOLVER, enmienda.plan, hoy=hoy)
    _que_rige(enmienda.plan)
    filas = Enmienda.objects.select_for_update(of=("self",)).select_related("plan__distrito", "pedida_por")
    actual = filas.get(pk=enmienda.pk)
    if actual.estado != EstadoDeEnmienda.PEDIDA:
        raise ActoImposible("Esa enmienda ya se resolvió.")
    return actual


def _que_rige(plan: Plan) -> Plan:
    actual = Plan.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=plan.pk)
    if actual.estado not in EN_RIGOR:
        raise ActoImposible(
            "Solo se enmienda un plan que rige; mientras se formula, se escribe directamente."
        )
    return actual
