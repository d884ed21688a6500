"""Abrir la ronda de un trimestre y mandar a cada entidad su instrumento."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.planes import leer_periodo
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.envio_de_rondas import avisar_instrumento, pedir_reporte
from bocamina.registro.planes.consultas.termino import termino_de_ronda
from bocamina.registro.planes.estados import EN_RIGOR, SE_SIGUEN, EstadoDeRonda
from bocamina.registro.planes.models import Accion, Instrumento, Plan, Ronda

SEGUIR = "planes.seguir"
TRIMESTRE = "T"


@transaction.atomic
def abrir_ronda(*, plan: Plan, periodo: str, actor: Any, hoy: date) -> Ronda:
    """Al cierre del trimestre. Antes de una sesión solo se completa lo que falte: no se abre otra."""
    exigir(actor, SEGUIR, plan, hoy=hoy)
    actual = Plan.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=plan.pk)
    if actual.estado not in EN_RIGOR:
        raise ActoImposible("Solo se le hace seguimiento a un plan adoptado que rige.")
    corte = _corte(actual, periodo, hoy)
    if actual.rondas.filter(periodo=periodo).exists():
        raise ActoImposible(f"La ronda de {periodo} ya se abrió: complete lo que falte.")
    if anterior := actual.rondas.filter(estado=EstadoDeRonda.ABIERTA).first():
        raise ActoImposible(f"La ronda de {anterior.periodo} sigue abierta: publíquela primero.")
    acciones = list(actual.acciones.filter(estado__in=SE_SIGUEN).select_related("entidad"))
    if not acciones:
        raise ActoImposible("El plan no tiene acciones por seguir.")
    termino = termino_de_ronda(actual.distrito, hoy=hoy)
    ronda = Ronda.objects.create(
        plan=actual, periodo=periodo, corte=corte, abierta=hoy, vence=termino.vence,
        sesion=termino.sesion, termino_json=termino.como_dict(),
    )  # fmt: skip
    instrumentos = _enviar(ronda, acciones, actor, hoy)
    dicho = {"periodo": periodo, "vence": termino.vence.isoformat(), "entidades": len(instrumentos)}
    anotar(actor=actor, acto="planes.abrir_ronda", objeto=ronda, contenido=dicho, es_publico=True)
    return ronda


def _corte(plan: Plan, periodo: str, hoy: date) -> date:
    try:
        leido = leer_periodo(periodo)
    except ValueError as razon:
        raise ActoImposible(f"{razon}.") from None
    if TRIMESTRE not in periodo:
        raise ActoImposible("La ronda es de un trimestre: «2026-T3», por ejemplo.")
    if leido.fin >= hoy:
        raise ActoImposible(f"El trimestre {periodo} termina el {leido.fin:%d/%m/%Y}: todavía no se cierra.")
    if plan.adoptado is None or leido.fin < plan.adoptado:
        raise ActoImposible("El plan no se había adoptado en ese trimestre.")
    return leido.fin


def _enviar(ronda: Ronda, acciones: list[Accion], actor: Any, hoy: date) -> list[Instrumento]:
    entidades = {a.entidad_id: a.entidad for a in acciones}
    filas = [
        Instrumento.objects.create(ronda=ronda, entidad=e, enviado=hoy, vence=ronda.vence)
        for e in entidades.values()
    ]
    for instrumento in filas:
        pedir_reporte(instrumento, actor)
        avisar_instrumento(instrumento, actor, hoy)
    return filas
