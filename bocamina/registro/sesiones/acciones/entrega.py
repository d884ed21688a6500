"""Relevar un puesto de una mesa: lo asume otra persona y recibe la lista de lo pendiente."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.urls import reverse

from bocamina import normativa
from bocamina.documentos.entrega.datos import Apartado
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import Unidad, vencimiento
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.acciones.asientos import asignar_asiento
from bocamina.registro.mesas.acciones.dignidades import asignar_dignidad
from bocamina.registro.mesas.consultas.dignidades import en_palabras, quien_ejerce
from bocamina.registro.mesas.models import Asiento, Dignidad, Entrega, Integrante, Mesa
from bocamina.registro.sesiones.consultas.entrega import a_json, nombre_del_puesto, pendiente_en


@transaction.atomic
def relevar_dignidad(
    *, mesa: Mesa, clase: str, actor: Any, hoy: date, otras: Iterable[Apartado] = (), **datos: Any
) -> Entrega:
    """`datos`: los de `asignar_dignidad`."""
    sale = quien_ejerce(mesa, clase, hoy)
    dignidad = asignar_dignidad(mesa=mesa, clase=clase, actor=actor, hoy=hoy, **datos)
    contenido = a_json(pendiente_en(mesa, otras=otras))
    entrega = Entrega.objects.create(
        mesa=mesa, dignidad=dignidad, entrega=en_palabras(sale) if sale else "", corte=hoy,
        contenido=contenido,
    )  # fmt: skip
    return _entregar(entrega, dignidad, dignidad.entidad, actor, hoy)


@transaction.atomic
def relevar_asiento(
    *,
    integrante: Integrante,
    calidad: str,
    actor: Any,
    hoy: date,
    otras: Iterable[Apartado] = (),
    **datos: Any,
) -> Entrega:
    """`datos`: los de `asignar_asiento`. Lo pendiente es lo de la entidad en esa mesa."""
    sale = integrante.asientos.en(hoy).filter(calidad=calidad).first()
    asiento = asignar_asiento(integrante=integrante, calidad=calidad, actor=actor, hoy=hoy, **datos)
    entidad = cast(Entidad, integrante.entidad)
    entrega = Entrega.objects.create(
        mesa=integrante.mesa, asiento=asiento, entrega=str(sale) if sale else "", corte=hoy,
        contenido=a_json(pendiente_en(integrante.mesa, entidad=entidad, otras=otras)),
    )  # fmt: skip
    return _entregar(entrega, asiento, entidad, actor, hoy)


@transaction.atomic
def recibir_entrega(*, entrega: Entrega, observaciones: str, actor: Any, hoy: date) -> Entrega:
    """La recibe quien asume el puesto; si no tiene cuenta, alguien de su entidad o la secretaría."""
    exigir(actor, "mesas.recibir", entrega, hoy=hoy)
    actual = Entrega.objects.select_for_update().get(pk=entrega.pk)
    if actual.recibida_el is not None:
        raise ActoImposible(f"Ya se recibió el {actual.recibida_el:%d/%m/%Y}.")
    persona = entrega.puesto.persona
    if persona is not None and persona.usuario_id is not None and persona.usuario_id != actor.pk:
        raise ActoImposible("La recibe la persona que asume el puesto, con su cuenta.")
    actual.recibida_el, actual.recibida_por, actual.observaciones = hoy, actor, observaciones.strip()
    actual.save(update_fields=["recibida_el", "recibida_por", "observaciones"])
    cumplir_pendiente(clave=_clave(actual), actor=actor)
    _anotar(actor, "mesas.recibir", actual, {"entrega": actual.pk, "observa": bool(actual.observaciones)})
    return actual


def _entregar(
    entrega: Entrega, puesto: Dignidad | Asiento, entidad: Entidad, actor: Any, hoy: date
) -> Entrega:
    """Le queda en Mi trabajo a quien recibe; si no tiene cuenta, a la delegada de su entidad."""
    usuario = puesto.persona.usuario if puesto.persona else None
    vence, porque = _plazo(hoy)
    abrir_pendiente(
        clave=_clave(entrega),
        titulo=f"Recibir el puesto: {nombre_del_puesto(entrega)}"[:200],
        url=reverse("entrega", args=[entrega.pk]),
        vence=vence,
        explicacion=porque,
        usuario=usuario,
        rol="" if usuario else Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=entrega.mesa.nombre[:160],
        actor=actor,
    )
    asuntos = sum(len(a["asuntos"]) for a in cast("list[Mapping[str, Any]]", entrega.contenido))
    _anotar(actor, "mesas.entregar", entrega, {"entrega": entrega.pk, "asuntos": asuntos})
    return entrega


def _plazo(hoy: date) -> tuple[date, Explicacion]:
    norma = normativa.vigente("mesa.entrega_recibir", en=hoy)
    campos = cast("Mapping[str, Any]", norma.valor)
    plazo = vencimiento(
        desde=hoy, cantidad=campos["cantidad"], unidad=Unidad(campos["unidad"]), calendario=calendario(en=hoy)
    )
    porque = Explicacion(
        valor=plazo.vence.isoformat(),
        formula=f"{campos['cantidad']} días hábiles desde la entrega",
        citas=norma.citas,
        avisos=(f"Por analogía, sin norma: {norma.analogia}",),
        sin_norma=norma.sin_norma,
    )
    return plazo.vence, porque


def _clave(entrega: Entrega) -> str:
    return f"entrega:{entrega.pk}"


def _anotar(actor: Any, acto: str, entrega: Entrega, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=entrega.mesa, contenido=contenido, es_publico=True)
