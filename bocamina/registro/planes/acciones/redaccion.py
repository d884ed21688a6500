"""Confirmar o descartar lo que la revisión de redacción encontró."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.accion import ESCRIBIR, puede_escribir
from bocamina.registro.planes.consultas.redaccion import hallazgos_de
from bocamina.registro.planes.models import Accion, DecisionDeRedaccion


@transaction.atomic
def decidir_hallazgo(
    *, accion: Accion, clave: str, se_confirma: bool, razon: str, actor: Any, hoy: date
) -> DecisionDeRedaccion:
    if not puede_escribir(actor, accion.plan, accion.entidad, hoy=hoy):
        raise denegado(ESCRIBIR)
    if clave not in {e.hallazgo.clave for e in hallazgos_de(accion, hoy=hoy)}:
        raise ActoImposible("Ese hallazgo ya no está: la acción cambió.")
    if not se_confirma and not razon.strip():
        raise ActoImposible("Diga por qué se descarta.")
    decision, _ = DecisionDeRedaccion.objects.update_or_create(
        accion=accion,
        clave=clave,
        defaults={"se_confirma": se_confirma, "razon": razon.strip()[:300], "decidio": actor},
    )
    contenido = {"codigo": accion.codigo, "clave": clave, "se_confirma": se_confirma}
    anotar(actor=actor, acto="planes.decidir_redaccion", objeto=accion, contenido=contenido)
    return decision
