"""Llamado a lista: quién llega, por quién, si cuenta, y cuándo sale."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.turno import (
    ANTES_O_EN_LA_SALA,
    dejar_constancia,
    mover,
    tomar_sesion,
)
from bocamina.registro.sesiones.consultas.presencia import Calificacion, calificar
from bocamina.registro.sesiones.estados import Calidad, Estado, Modalidad, TipoMovimiento
from bocamina.registro.sesiones.models import Asistencia, Movimiento, Sesion


@transaction.atomic
def registrar_llegada(
    *,
    sesion: Sesion,
    nombre: str,
    actor: Any,
    hoy: date,
    integrante: Integrante | None = None,
    persona: Persona | None = None,
    cargo: str = "",
    calidad: str = Calidad.DELEGADO,
    modalidad: str = Modalidad.PRESENCIAL,
    momento: datetime | None = None,
) -> Asistencia:
    """Repetir la llegada de quien ya está no anota nada: el botón tocado dos veces vale una."""
    actual = tomar_sesion(sesion, "sesiones.conducir", estados=ANTES_O_EN_LA_SALA, actor=actor, hoy=hoy)
    if not nombre.strip():
        raise ActoImposible("Escriba el nombre de quien llega.")
    califica = _calificar(actual, integrante, persona, calidad)
    asistencia, _ = Asistencia.objects.update_or_create(
        sesion=actual,
        integrante=integrante,
        persona=persona,
        nombre=nombre.strip()[:160],
        defaults={
            "cargo": cargo.strip()[:200],
            "calidad": califica.calidad or calidad,
            "modalidad": modalidad,
            "delegacion": califica.delegacion,
            "cuenta": califica.cuenta,
            "razon": califica.razon[:300],
        },
    )
    _mover(actual, asistencia, TipoMovimiento.LLEGA, momento, actor, hoy)
    return asistencia


def _calificar(
    sesion: Sesion, integrante: Integrante | None, persona: Persona | None, calidad: str
) -> Calificacion:
    dia = localdate(sesion.inicio)
    if calidad == Calidad.INVITADO:
        return Calificacion(False, "Invitada o invitado: con voz, sin voto.")
    if integrante is None:
        if sesion.mesa.nivel == Nivel.TEMATICA:
            return Calificacion(True, "En las mesas temáticas deciden quienes asisten.")
        raise ActoImposible("Diga a qué entidad o sector representa, o regístrela como invitada.")
    if not integrantes_en(sesion.mesa, dia).filter(pk=integrante.pk).exists():
        raise ActoImposible("No integraba la mesa el día de la sesión: regístrela como invitada.")
    if integrante.entidad is None:
        if persona is None or persona.pk != integrante.persona_id:
            raise ActoImposible("Solo la persona elegida ocupa su puesto; quien la acompaña es invitada.")
        return Calificacion(True, "Representante elegida o elegido.")
    if persona is None:
        return Calificacion(False, "No se dijo qué persona del directorio es: sin eso no se puede comprobar.")
    return calificar(integrante=integrante, persona=persona, sesion=sesion)


@transaction.atomic
def registrar_salida(
    *, asistencia: Asistencia, actor: Any, hoy: date, momento: datetime | None = None
) -> None:
    actual = tomar_sesion(
        asistencia.sesion, "sesiones.conducir", estados=ANTES_O_EN_LA_SALA, actor=actor, hoy=hoy
    )
    _mover(actual, asistencia, TipoMovimiento.SALE, momento, actor, hoy)


def _mover(
    sesion: Sesion, asistencia: Asistencia, tipo: str, momento: datetime | None, actor: Any, hoy: date
) -> None:
    cuando = momento or timezone.now()
    if cuando > timezone.now() and localdate(cuando) >= hoy:
        raise ActoImposible("Esa hora todavía no ha llegado.")
    ultimo = asistencia.movimientos.order_by("momento", "id").last()
    if ultimo is not None and cuando < ultimo.momento:
        raise ActoImposible(
            f"Su último movimiento fue a las {ultimo.momento:%H:%M}: este no puede ser antes."
        )
    if (ultimo.tipo if ultimo else TipoMovimiento.SALE) == tipo:
        return
    Movimiento.objects.create(asistencia=asistencia, tipo=tipo, momento=cuando)
    asistencia.esta_dentro = tipo == TipoMovimiento.LLEGA
    asistencia.save(update_fields=["esta_dentro"])
    mover(sesion)
    contenido = {"asistencia": asistencia.pk, "momento": cuando.isoformat(), "cuenta": asistencia.cuenta}
    dejar_constancia(actor, f"sesiones.{tipo}", sesion, contenido)


def incorporar_planilla(
    *, sesion: Sesion, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Documento:
    """La sube quien lleva la sesión o la relatoría. Va reservada: trae firmas, correos y teléfonos."""
    exigir(actor, "sesiones.tomar_nota", sesion, hoy=hoy)
    if sesion.expediente_id is None and not puede(actor, "expedientes.abrir", sesion, hoy=hoy):
        raise ActoImposible(
            "La sesión no tiene expediente todavía: pida a la secretaría técnica que la cite."
        )
    if sesion.estado in {Estado.EN_PREPARACION, Estado.CANCELADA}:
        raise ActoImposible("Todavía no hay sesión de la que traer firmas.")
    with transaction.atomic():
        return incorporar_documento(
            expediente=expediente_de(sesion=sesion, actor=actor, hoy=hoy),
            archivo=archivo,
            nombre_archivo=nombre_archivo,
            titulo=f"Planilla firmada: {sesion}",
            tipologia="Registro de asistencia",
            audiencia=Audiencia.RESERVADO,
            fecha=hoy,
            actor=actor,
            hoy=hoy,
        )
