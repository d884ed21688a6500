"""Llevar un plan a la sesión que lo va a leer: entra a su expediente en PDF, Word y Excel."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import codigo_nuevo
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.turno import dejar_constancia
from bocamina.registro.sesiones.consultas.planes import NOMBRES, archivo_de, plan_de, tiene_planes
from bocamina.registro.sesiones.consultas.tareas import LLEVAR
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

FORMATOS = ("pdf", "docx", "xlsx")
SE_LLEVA = {Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA}


@transaction.atomic
def llevar_plan(*, sesion: Sesion, cual: str, actor: Any, hoy: date) -> list[Documento]:
    """Con lo que haya ese día; queda a la mano en la sala. Lo que cambie después es otro documento."""
    exigir(actor, LLEVAR, sesion, hoy=hoy)
    if cual not in NOMBRES or not tiene_planes(sesion.mesa):
        raise ActoImposible("Ese plan no es de esta mesa.")
    if sesion.estado not in SE_LLEVA:
        raise ActoImposible(f"La sesión está {sesion.get_estado_display().lower()}: no hay quien lo lea.")
    plan = plan_de(sesion.mesa, cual, hoy=hoy)
    expediente = expediente_de(sesion=sesion, actor=actor, hoy=hoy)
    hechos = []
    for formato in FORMATOS:
        codigo = codigo_nuevo()
        bytes_ = archivo_de(plan, formato, mesa=sesion.mesa, codigo=codigo)
        hechos.append(
            incorporar_documento(
                expediente=expediente,
                archivo=io.BytesIO(bytes_),
                nombre_archivo=f"{cual}-{sesion.mesa.clave}.{formato}",
                titulo=f"{NOMBRES[cual]} ({formato.upper()})",
                tipologia="Plan",
                audiencia=Audiencia.PARTES,
                fecha=hoy,
                codigo=codigo,
                actor=actor,
                hoy=hoy,
            )
        )
    contenido = {"plan": cual, "radicados": [d.radicado for d in hechos], "faltan": len(plan.faltan)}
    dejar_constancia(actor, "tareas.llevar_plan", sesion, contenido)
    return hechos
