"""Empezar el plan preliminar desde lo que las entidades ya ofrecen: un programa pasa a ser una acción."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.accion import agregar_accion
from bocamina.registro.planes.consultas.catalogos import aspectos
from bocamina.registro.planes.estados import EstadoDeLlamado
from bocamina.registro.planes.models import Accion, Plan, Programa


@transaction.atomic
def llevar_al_plan(
    *,
    plan: Plan,
    aspecto: str,
    componente: str,
    programas: Sequence[Programa],
    actor: Any,
    hoy: date,
) -> list[Accion]:
    """Una acción por programa, con lo que la oferta ya dice. Repetirlo no la duplica."""
    if aspecto not in aspectos(hoy):
        raise ActoImposible("Escoja uno de los aspectos de las dinámicas.")
    Plan.objects.select_for_update().get(pk=plan.pk)
    ya = set(plan.acciones.filter(aspecto=aspecto).values_list("programa_id", flat=True))
    nuevos = [p for p in programas if p.pk not in ya]
    if not nuevos:
        raise ActoImposible("Escoja al menos un programa que todavía no esté en el plan para ese aspecto.")
    for programa in nuevos:
        _exigir_ofrecido(plan, aspecto, programa)
    return [_llevar(plan, aspecto, componente, programa, actor, hoy) for programa in nuevos]


def _exigir_ofrecido(plan: Plan, aspecto: str, programa: Programa) -> None:
    llamado = programa.llamado
    if llamado.distrito_id != plan.distrito_id or llamado.estado != EstadoDeLlamado.PRESENTADA:
        raise ActoImposible(f"«{programa.nombre}» no está en la oferta presentada para este distrito.")
    if aspecto not in programa.aspectos:
        raise ActoImposible(f"«{programa.nombre}» no se ofreció para ese aspecto.")


def _llevar(plan: Plan, aspecto: str, componente: str, programa: Programa, actor: Any, hoy: date) -> Accion:
    entidad = programa.llamado.entidad
    campos = {
        "componente": componente,
        "aspecto": aspecto,
        "texto": f"{programa.nombre}: {programa.que_da}",
        "nivel": entidad.orden,
        "municipios": programa.municipios,
        "inicio": programa.desde.isoformat() if programa.desde else None,
        "fin": programa.hasta.isoformat() if programa.hasta else None,
    }
    accion = agregar_accion(plan=plan, entidad=entidad, campos=campos, actor=actor, hoy=hoy)
    accion.programa = programa
    accion.save(update_fields=["programa"])
    return accion
