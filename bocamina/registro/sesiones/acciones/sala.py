"""Llevar la sesión: instalarla con quórum, suspenderla, reanudarla, terminarla, y tratar cada punto."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.actas import abrir_termino
from bocamina.registro.sesiones.acciones.actas_pendientes import pedir_validacion
from bocamina.registro.sesiones.acciones.tareas import SIN_ANOTAR, abrir_tareas, cerrar_logistica
from bocamina.registro.sesiones.acciones.turno import (
    EN_LA_SALA,
    dejar_constancia,
    mover,
    tomar_sesion,
)
from bocamina.registro.sesiones.consultas.presencia import sala_en
from bocamina.registro.sesiones.estados import Estado, EstadoPunto
from bocamina.registro.sesiones.models import Interrupcion, Punto, Sesion

CONDUCIR = "sesiones.conducir"


class NotasCambiadas(ActoImposible):
    """Otra persona guardó antes: trae lo que hay ahora para no perder ninguna de las dos."""

    def __init__(self, guardadas: str, version: int) -> None:
        self.guardadas, self.version = guardadas, version
        super().__init__(
            "Otra persona guardó estas notas mientras usted escribía. Compare y vuelva a guardar."
        )


@transaction.atomic
def instalar_sesion(*, sesion: Sesion, actor: Any, hoy: date, momento: datetime | None = None) -> Sesion:
    """Con el quórum de ese minuto; la regla y la cuenta quedan en la bitácora."""
    actual = tomar_sesion(
        sesion, CONDUCIR, estados={Estado.EN_PREPARACION, Estado.CITADA}, actor=actor, hoy=hoy
    )
    cuando = momento or timezone.now()
    quorum = sala_en(actual, cuando).quorum
    if not quorum.hay_quorum:
        raise ActoImposible(
            f"No hay quórum: {quorum.frase}. Espere a que lleguen o declare que no se pudo sesionar."
        )
    mover(actual, estado=Estado.EN_CURSO, instalada_en=cuando)
    dejar_constancia(actor, "sesiones.instalar", actual, {"quorum": quorum.frase})
    return actual


@transaction.atomic
def declarar_sin_quorum(*, sesion: Sesion, actor: Any, hoy: date, momento: datetime | None = None) -> Sesion:
    """Queda constancia de quiénes sí llegaron y de cuántos faltaban."""
    actual = tomar_sesion(
        sesion,
        CONDUCIR,
        estados={Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO},
        actor=actor,
        hoy=hoy,
    )
    quorum = sala_en(actual, momento or timezone.now()).quorum
    if quorum.hay_quorum:
        raise ActoImposible(f"Sí hay quórum: {quorum.frase}. Puede sesionar.")
    mover(actual, estado=Estado.SIN_QUORUM, terminada_en=momento or timezone.now())
    dejar_constancia(actor, "sesiones.declarar_sin_quorum", actual, {"quorum": quorum.frase})
    return actual


@transaction.atomic
def suspender_sesion(
    *, sesion: Sesion, razon: str, actor: Any, hoy: date, momento: datetime | None = None
) -> Sesion:
    actual = tomar_sesion(sesion, CONDUCIR, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    _exigir_sin_votacion(actual)
    if not razon.strip():
        raise ActoImposible("Diga por qué se suspende: queda en el acta.")
    Interrupcion.objects.create(sesion=actual, razon=razon.strip()[:300], desde=momento or timezone.now())
    mover(actual, estado=Estado.SUSPENDIDA)
    dejar_constancia(actor, "sesiones.suspender", actual, {})
    return actual


@transaction.atomic
def reanudar_sesion(*, sesion: Sesion, actor: Any, hoy: date, momento: datetime | None = None) -> Sesion:
    """Con el quórum de ese minuto: quienes se fueron en el receso ya no cuentan."""
    actual = tomar_sesion(sesion, CONDUCIR, estados={Estado.SUSPENDIDA}, actor=actor, hoy=hoy)
    cuando = momento or timezone.now()
    quorum = sala_en(actual, cuando).quorum
    if not quorum.hay_quorum:
        raise ActoImposible(f"Para reanudar falta quórum: {quorum.frase}.")
    _cerrar_interrupcion(actual, cuando)
    mover(actual, estado=Estado.EN_CURSO)
    dejar_constancia(actor, "sesiones.reanudar", actual, {"quorum": quorum.frase})
    return actual


@transaction.atomic
def terminar_sesion(*, sesion: Sesion, actor: Any, hoy: date, momento: datetime | None = None) -> Sesion:
    actual = tomar_sesion(
        sesion, CONDUCIR, estados={Estado.EN_CURSO, Estado.SUSPENDIDA}, actor=actor, hoy=hoy
    )
    _exigir_sin_votacion(actual)
    cuando = momento or timezone.now()
    _cerrar_interrupcion(actual, cuando)
    actual.puntos.filter(estado=EstadoPunto.EN_CURSO).update(estado=EstadoPunto.TRATADO, terminado_en=cuando)
    mover(actual, estado=Estado.TERMINADA, terminada_en=cuando)
    sin_tratar = actual.puntos.filter(estado=EstadoPunto.PENDIENTE).count()
    dejar_constancia(actor, "sesiones.terminar", actual, {"puntos_sin_tratar": sin_tratar})
    abrir_termino(sesion=actual, actor=actor)
    pedir_validacion(sesion=actual, actor=actor)
    cerrar_logistica(sesion=actual, motivo=SIN_ANOTAR, actor=actor, hoy=hoy)
    abrir_tareas(sesion=actual, momento="al_terminar", actor=actor)
    return actual


def _cerrar_interrupcion(sesion: Sesion, cuando: datetime) -> None:
    abierta = sesion.interrupciones.filter(hasta__isnull=True).first()
    if abierta is None:
        return
    if cuando < abierta.desde:
        raise ActoImposible("La sesión se suspendió después de esa hora.")
    abierta.hasta = cuando
    abierta.save(update_fields=["hasta"])


def _exigir_sin_votacion(sesion: Sesion) -> None:
    if sesion.votaciones.filter(estado="abierta").exists():
        raise ActoImposible("Hay una votación abierta: ciérrela o anúlela primero.")


@transaction.atomic
def abrir_punto(*, punto: Punto, actor: Any, hoy: date, momento: datetime | None = None) -> None:
    """El que estaba en curso queda tratado."""
    actual = tomar_sesion(punto.sesion, CONDUCIR, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    cuando = momento or timezone.now()
    en_curso = actual.puntos.filter(estado=EstadoPunto.EN_CURSO).exclude(pk=punto.pk)
    en_curso.update(estado=EstadoPunto.TRATADO, terminado_en=cuando)
    inicio = punto.iniciado_en or cuando
    actual.puntos.filter(pk=punto.pk).update(
        estado=EstadoPunto.EN_CURSO, iniciado_en=inicio, terminado_en=None
    )
    mover(actual)
    dejar_constancia(actor, "sesiones.abrir_punto", actual, {"punto": punto.orden})


@transaction.atomic
def cerrar_punto(
    *, punto: Punto, actor: Any, hoy: date, aplazar: bool = False, momento: datetime | None = None
) -> None:
    actual = tomar_sesion(punto.sesion, CONDUCIR, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    estado = EstadoPunto.APLAZADO if aplazar else EstadoPunto.TRATADO
    actual.puntos.filter(pk=punto.pk).update(estado=estado, terminado_en=momento or timezone.now())
    mover(actual)
    dejar_constancia(actor, "sesiones.cerrar_punto", actual, {"punto": punto.orden, "estado": estado})


@transaction.atomic
def escribir_notas(*, punto: Punto, texto: str, version: int, actor: Any, hoy: date) -> int:
    """`version` es la que tenía quien escribe; si ya cambió, no se pisa lo ajeno."""
    actual = tomar_sesion(
        punto.sesion,
        "sesiones.tomar_nota",
        estados={Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA},
        actor=actor,
        hoy=hoy,
    )
    vivo = Punto.objects.select_for_update().get(pk=punto.pk)
    if vivo.notas_version != version and vivo.notas != texto:
        raise NotasCambiadas(vivo.notas, vivo.notas_version)
    vivo.notas, vivo.notas_version = texto.strip(), vivo.notas_version + 1
    vivo.save(update_fields=["notas", "notas_version"])
    mover(actual)
    dejar_constancia(actor, "sesiones.escribir_notas", actual, {"punto": vivo.orden})
    return vivo.notas_version
