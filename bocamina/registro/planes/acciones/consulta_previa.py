"""Llevar una acción del plan al cuestionario de la consulta previa."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.consulta.acciones.actividades import ampliar_actividad, registrar_actividad
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import Decision
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.consultas.consulta_previa import esta_por_mirar
from bocamina.registro.planes.models import Accion


@transaction.atomic
def mirar_accion(*, accion: Accion, actor: Any, hoy: date) -> Actividad:
    """Queda como actividad con lo que el plan dice de ella; sin municipios, en todo el distrito.

    Si ya la tenía y ahora se hace en otra parte, esa misma se mira de nuevo.
    """
    actual = _tomar(accion)
    distrito = actual.plan.distrito
    exigir(actor, LLEVAR, distrito, hoy=hoy)
    todos = list(municipios_en(distrito, hoy).values_list("codigo", flat=True))
    donde = [m for m in actual.municipios if m in todos] or todos
    if actual.actividad is not None:
        if not esta_por_mirar(actual, hoy=hoy):
            raise ActoImposible("Esa acción del plan ya tiene su actividad: abra esa y siga ahí.")
        return ampliar_actividad(actividad=actual.actividad, municipios=donde, actor=actor, hoy=hoy)
    actividad = registrar_actividad(
        distrito=distrito,
        titulo=f"{actual.codigo}. {actual.texto}"[:200],
        que_es=actual.texto,
        municipios=donde,
        actor=actor,
        hoy=hoy,
    )
    return _unir(actual, actividad)


@transaction.atomic
def unir_accion(*, accion: Accion, actividad: Actividad, actor: Any, hoy: date) -> Actividad:
    """La acción es parte de una actividad que se está mirando: espera lo mismo que ella.

    A lo ya confirmado no se une nada: pasaría por consultado lo que nadie miró.
    """
    exigir(actor, LLEVAR, actividad, hoy=hoy)
    if actividad.decision != Decision.POR_CONFIRMAR:
        raise ActoImposible("Esa actividad ya está confirmada: mire esta acción aparte.")
    actual = _tomar(accion)
    if actual.plan.distrito_id != actividad.distrito_id:
        raise ActoImposible("Esa acción es del plan de otro distrito.")
    if actual.actividad is not None:
        raise ActoImposible("Esa acción ya es de una actividad: no se cambia de una a otra.")
    anotar(actor=actor, acto="consulta.unir_accion", objeto=actividad, contenido={"accion": actual.codigo})
    return _unir(actual, actividad)


def _unir(accion: Accion, actividad: Actividad) -> Actividad:
    accion.actividad = actividad
    accion.save(update_fields=["actividad"])
    return actividad


def _tomar(accion: Accion) -> Accion:
    filas = Accion.objects.select_for_update(of=("self",)).select_related("plan__distrito", "actividad")
    return filas.get(pk=accion.pk)
