"""Llevar una acción del plan al cuestionario de la consulta previa."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.consulta.acciones.actividades import registrar_actividad
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.planes.consultas.consulta_previa import clave_de
from bocamina.registro.planes.models import Accion


@transaction.atomic
def mirar_accion(*, accion: Accion, actor: Any, hoy: date) -> Actividad:
    """Queda como actividad con lo que el plan dice de ella; sin municipios, en todo el distrito."""
    distrito = accion.plan.distrito
    todos = list(municipios_en(distrito, hoy).values_list("codigo", flat=True))
    return registrar_actividad(
        distrito=distrito,
        titulo=f"{accion.codigo}. {accion.texto}"[:200],
        que_es=accion.texto,
        municipios=[m for m in accion.municipios if m in todos] or todos,
        accion=clave_de(accion),
        actor=actor,
        hoy=hoy,
    )
