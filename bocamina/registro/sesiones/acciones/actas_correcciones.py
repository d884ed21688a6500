"""Corregir el acta: lo propone quien asistió y lo resuelve, con razón, la secretaría."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.avisos.acciones import abrir_pendiente, avisar, cumplir_pendiente
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.permisos import denegado, exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas import (
    RESPONDER,
    anotar_acta,
    exigir_escribible,
    guardar_seccion,
    tomar_acta,
)
from bocamina.registro.sesiones.acciones.actas_aprobacion import revisar_aprobacion
from bocamina.registro.sesiones.consultas.actas import asistio
from bocamina.registro.sesiones.estados import EstadoActa, EstadoCorreccion
from bocamina.registro.sesiones.models import Correccion, SeccionActa


@transaction.atomic
def proponer_correccion(*, seccion: SeccionActa, texto: str, actor: Any, hoy: date) -> Correccion:
    """De quienes asistieron, mientras el acta no esté aprobada."""
    acta = tomar_acta(seccion.acta)
    if not asistio(actor, acta.sesion, hoy=hoy):
        raise denegado("actas.aprobar")
    if acta.estado != EstadoActa.ENVIADA:
        raise ActoImposible(
            f"El acta está {acta.get_estado_display().lower()}; se corrige desde que se envía y hasta "
            "que se aprueba."
        )
    if not texto.strip():
        raise ActoImposible("Escriba qué debe decir.")
    correccion = Correccion.objects.create(
        acta=acta, seccion=seccion, texto=texto.strip(), actor=actor, fecha=hoy
    )
    abrir_pendiente(
        clave=f"acta-correccion:{correccion.pk}",
        titulo=f"Resolver una corrección al acta. {acta.sesion}"[:200],
        url=f"/sesiones/{acta.sesion_id}/acta/",
        boton="Resolver",
        vence=acta.responder_antes_de or hoy,
        explicacion=None,
        rol=Rol.SECRETARIA_TECNICA,
        en=acta.sesion,
        ambito_nombre=acta.sesion.mesa.nombre[:160],
        actor=actor,
    )
    anotar_acta(actor, "actas.proponer_correccion", acta, {"correccion": correccion.pk})
    return correccion


@transaction.atomic
def resolver_correccion(
    *, correccion: Correccion, acepta: bool, razon: str, actor: Any, hoy: date, texto: str = ""
) -> Correccion:
    """Aceptada, `texto` es el de la sección ya corregida; negada, la razón es obligatoria."""
    acta = tomar_acta(correccion.acta)
    exigir(actor, RESPONDER, acta.sesion, hoy=hoy)
    exigir_escribible(acta)
    actual = (
        Correccion.objects.select_for_update(of=("self",))
        .select_related("seccion__acta")
        .get(pk=correccion.pk)
    )
    if actual.estado != EstadoCorreccion.PROPUESTA:
        raise ActoImposible(f"Esa corrección ya está {actual.get_estado_display().lower()}.")
    if not acepta and not razon.strip():
        raise ActoImposible("Diga por qué no se acepta.")
    actual.estado = EstadoCorreccion.ACEPTADA if acepta else EstadoCorreccion.NEGADA
    actual.razon, actual.resuelta_el = razon.strip(), hoy
    actual.save(update_fields=["estado", "razon", "resuelta_el"])
    if acepta:
        nuevo = texto.strip() or f"{actual.seccion.texto}\n\n{actual.texto}".strip()
        guardar_seccion(actual.seccion, nuevo, actual.seccion.audiencia, actor, hoy)
    cumplir_pendiente(clave=f"acta-correccion:{actual.pk}", actor=actor)
    if actual.actor and actual.actor != actor:
        avisar(
            clave=f"acta-correccion-resuelta:{actual.pk}",
            asunto=f"Su corrección al acta: {actual.get_estado_display().lower()}",
            texto=actual.razon,
            url=f"/sesiones/{acta.sesion_id}/acta/",
            destinatario=actual.actor,
            actor=actor,
        )
    contenido = {"correccion": actual.pk, "estado": actual.estado}
    anotar_acta(actor, "actas.resolver_correccion", acta, contenido)
    revisar_aprobacion(acta=tomar_acta(acta), actor=actor, hoy=hoy)
    return actual
