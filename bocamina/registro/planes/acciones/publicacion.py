"""Publicar la ronda que la sesión conoció: se mide, y lo correctivo queda como compromiso."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.planes.acciones.hilo import contar_lo_reportado
from bocamina.registro.planes.acciones.informe_de_ronda import archivar_informe, corregir_informe
from bocamina.registro.planes.acciones.medicion import medir_ronda
from bocamina.registro.planes.acciones.rondas import SEGUIR
from bocamina.registro.planes.estados import EstadoDeInstrumento, EstadoDeRonda
from bocamina.registro.planes.models import Instrumento, Reporte, Ronda
from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso
from bocamina.registro.sesiones.models import Sesion


@transaction.atomic
def publicar_ronda(
    *, ronda: Ronda, sesion: Sesion, actor: Any, hoy: date, sin_los_que_faltan: bool = False
) -> Ronda:
    """Lo aceptado que la sesión conoció. Quien no reportó sale «sin reporte», y se dice a propósito."""
    exigir(actor, SEGUIR, ronda, hoy=hoy)
    actual = _bloquear(ronda)
    if actual.estado != EstadoDeRonda.ABIERTA:
        raise ActoImposible("Esta ronda ya se publicó. Reabra el reporte que haya que corregir.")
    _exigir_sesion(actual, sesion)
    instrumentos = list(actual.instrumentos.select_related("entidad"))
    aceptados = [i for i in instrumentos if i.estado == EstadoDeInstrumento.ACEPTADO]
    faltan = [i.entidad.nombre for i in instrumentos if i.estado != EstadoDeInstrumento.ACEPTADO]
    if faltan and not sin_los_que_faltan:
        raise ActoImposible(
            f"Falta aceptar el reporte de: {', '.join(faltan)}. Si así lo conoció la sesión, "
            "marque que se publica sin ellos."
        )
    actual.estado, actual.publicada, actual.sesion = EstadoDeRonda.PUBLICADA, hoy, sesion
    actual.save(update_fields=["estado", "publicada", "sesion"])
    medidos = _medir_con_vacios(actual, instrumentos, aceptados)
    _publicar(actual, aceptados, actor, hoy)
    archivar_informe(actual, actor=actor, hoy=hoy)
    dicho = {"sesion": sesion.pk, "indicadores": medidos, "sin_reporte": len(faltan)}
    anotar(actor=actor, acto="planes.publicar_ronda", objeto=actual, contenido=dicho, es_publico=True)
    return actual


@transaction.atomic
def publicar_correccion(*, instrumento: Instrumento, actor: Any, hoy: date) -> Instrumento:
    """De una ronda ya publicada: lo que llegó tarde o se reabrió. La medición anterior queda guardada."""
    exigir(actor, SEGUIR, instrumento.ronda, hoy=hoy)
    ronda = _bloquear(instrumento.ronda)
    actual = Instrumento.objects.select_for_update(of=("self",)).get(pk=instrumento.pk)
    if ronda.estado != EstadoDeRonda.PUBLICADA or actual.estado != EstadoDeInstrumento.ACEPTADO:
        raise ActoImposible("Se publica un reporte aceptado, de una ronda que ya se publicó.")
    if actual.publicado is not None:
        raise ActoImposible("Ese reporte ya está publicado como se aceptó.")
    medir_ronda(ronda, [actual])
    _publicar(ronda, [actual], actor, hoy)
    corregir_informe(ronda, nota=f"Con lo corregido por {actual.entidad.nombre}", actor=actor, hoy=hoy)
    dicho = {"entidad": actual.entidad.clave, "periodo": ronda.periodo}
    anotar(actor=actor, acto="planes.publicar_correccion", objeto=actual, contenido=dicho, es_publico=True)
    return actual


def _medir_con_vacios(ronda: Ronda, todos: list[Instrumento], aceptados: list[Instrumento]) -> int:
    """Lo que no se aceptó no se publica: esos indicadores se miden sin el reporte de este trimestre."""
    pendientes = [i for i in todos if i not in aceptados]
    return medir_ronda(ronda, aceptados) + medir_ronda(ronda, pendientes, con_reporte=False)


def _publicar(ronda: Ronda, instrumentos: list[Instrumento], actor: Any, hoy: date) -> None:
    Instrumento.objects.filter(pk__in=[i.pk for i in instrumentos]).update(publicado=hoy)
    filas = (
        Reporte.objects.filter(instrumento__in=instrumentos, compromiso__isnull=True)
        .exclude(correctiva="")
        .select_related("indicador__accion", "instrumento__entidad")
        .order_by("pk")
    )
    for reporte in filas:
        _comprometer(ronda, reporte, actor, hoy)
    contar_lo_reportado(instrumentos, ronda.periodo, actor=actor)


def _comprometer(ronda: Ronda, reporte: Reporte, actor: Any, hoy: date) -> None:
    """La acción correctiva, en la sesión que la conoció; no vence antes de ella."""
    sesion, vence = ronda.sesion, reporte.correctiva_vence
    if sesion is None or vence is None:
        return
    reporte.compromiso = registrar_compromiso(
        sesion=sesion,
        punto=None,
        texto=f"{reporte.indicador.accion.codigo}: {reporte.correctiva}",
        entidad=reporte.instrumento.entidad,
        vence=max(vence, localdate(sesion.inicio)),
        actor=actor,
        hoy=hoy,
    )
    reporte.save(update_fields=["compromiso"])


def _exigir_sesion(ronda: Ronda, sesion: Sesion) -> None:
    mesa = sesion.mesa
    if mesa.distrito_id != ronda.plan.distrito_id or mesa.nivel != Nivel.DISTRITAL:
        raise ActoImposible("Escoja una sesión de la mesa de este distrito.")
    if sesion.instalada_en is None or localdate(sesion.instalada_en) <= ronda.corte:
        raise ActoImposible("Lo reportado se publica después de la sesión que lo conoció, ya instalada.")


def _bloquear(ronda: Ronda) -> Ronda:
    return (
        Ronda.objects.select_for_update(of=("self",))
        .select_related("plan__distrito__expediente")
        .get(pk=ronda.pk)
    )
