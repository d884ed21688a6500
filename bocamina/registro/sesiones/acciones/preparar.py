"""Preparar una sesión: su número, la agenda de ese número y los cambios antes de citar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina import normativa
from bocamina.normativa.agendas import Agenda
from bocamina.nucleo.asambleas.extraordinaria import INTEGRANTES, PROCEDE, SECRETARIA
from bocamina.registro.avisos.acciones import abrir_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.acciones.tareas import abrir_tareas, poner_fechas_al_dia
from bocamina.registro.sesiones.acciones.turno import dejar_constancia, mover, tomar_sesion
from bocamina.registro.sesiones.consultas.antelacion import limite_de
from bocamina.registro.sesiones.consultas.extraordinaria import revisar
from bocamina.registro.sesiones.consultas.sesiones import siguiente_numero
from bocamina.registro.sesiones.estados import Clase, Estado, Modalidad
from bocamina.registro.sesiones.models import Divergencia, Punto, Sesion, SolicitudExtraordinaria

CITAR = "sesiones.citar"


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un punto como lo escribe quien prepara la agenda."""

    titulo: str
    quien: str = ""
    minutos: int | None = None
    clave: str = ""
    materia: str = ""


@transaction.atomic
def preparar_sesion(
    *,
    mesa: Mesa,
    inicio: datetime,
    actor: Any,
    hoy: date,
    clase: str = Clase.ORDINARIA,
    modalidad: str = Modalidad.PRESENCIAL,
    fin_previsto: datetime | None = None,
    lugar: str = "",
    enlace: str = "",
    objetivo: str = "",
    pedida_por: str = "",
    pide: str = SECRETARIA,
    solicitantes: Sequence[Integrante] = (),
) -> Sesion:
    """Toma el número que sigue y la agenda de ese número. Abre el pendiente de citar a tiempo.

    Una extraordinaria dice quién la `pide` (con sus `solicitantes`, si son entidades) y el motivo.
    """
    exigir(actor, CITAR, mesa, hoy=hoy)
    tomar_turno()
    _exigir_fechas(inicio, fin_previsto, hoy)
    es_extraordinaria = clase == Clase.EXTRAORDINARIA
    solicitud = _solicitud(mesa, pide, solicitantes, pedida_por, hoy) if es_extraordinaria else None
    numero, dia = siguiente_numero(mesa, clase), localdate(inicio)
    sesion = Sesion.objects.create(
        mesa=mesa, clase=clase, numero=numero, modalidad=modalidad, inicio=inicio, fin_previsto=fin_previsto,
        lugar=lugar.strip(), enlace=enlace.strip(), objetivo=objetivo.strip() or pedida_por.strip(),
    )  # fmt: skip
    if solicitud is not None:
        _guardar_solicitud(solicitud, sesion, solicitantes)
    _poner_puntos(sesion, con_lo_pendiente(mesa, renglones_de_la_plantilla(mesa, clase, numero, dia)))
    _abrir_lo_que_falta(sesion, actor)
    contenido = {"sesion": sesion.pk, "clase": clase, "numero": numero, "dia": dia.isoformat()}
    anotar(actor=actor, acto="sesiones.preparar", objeto=sesion, contenido=contenido, es_publico=True)
    return sesion


def _exigir_fechas(inicio: datetime, fin_previsto: datetime | None, hoy: date) -> None:
    if localdate(inicio) <= hoy:
        raise ActoImposible("La sesión debe ser en un día que no haya pasado.")
    if fin_previsto is not None and fin_previsto <= inicio:
        raise ActoImposible("La hora de terminar es anterior a la de empezar.")


def _solicitud(
    mesa: Mesa, pide: str, solicitantes: Sequence[Integrante], motivo: str, hoy: date
) -> SolicitudExtraordinaria:
    if not motivo.strip():
        raise ActoImposible("Una extraordinaria la pide alguien: escriba quién y por qué.")
    ajenos = {i.pk for i in solicitantes} - {i.pk for i in integrantes_en(mesa, hoy) if i.entidad_id}
    if ajenos:
        raise ActoImposible("Entre quienes la piden hay quien hoy no integra la mesa como entidad.")
    explicacion = revisar(mesa, quien=pide, integrantes=solicitantes, en=hoy)
    if explicacion.valor != PROCEDE:
        raise ActoImposible(f"{' '.join(explicacion.pasos)} ({explicacion.citas[0]})")
    return SolicitudExtraordinaria(
        quien=pide, motivo=motivo.strip()[:300], explicacion=explicacion.como_dict()
    )


def _guardar_solicitud(
    solicitud: SolicitudExtraordinaria, sesion: Sesion, solicitantes: Sequence[Integrante]
) -> None:
    solicitud.sesion = sesion
    solicitud.save()
    if solicitud.quien == INTEGRANTES:
        solicitud.integrantes.set(solicitantes)


def plantilla(mesa: Mesa, clase: str, numero: int) -> Agenda | None:
    """La de ese número de sesión. Las extraordinarias no tienen: tratan lo que las motivó."""
    return (
        None if clase == Clase.EXTRAORDINARIA else normativa.corpus().agenda(mesa=mesa.nivel, sesion=numero)
    )


def renglones_de_la_plantilla(mesa: Mesa, clase: str, numero: int, dia: date) -> list[Renglon]:
    agenda = plantilla(mesa, clase, numero)
    if agenda is None:
        return [Renglon("Llamado a lista", clave="llamado_lista"), Renglon("Asunto que la motiva")]
    return [
        Renglon(
            titulo=punto.titulo,
            quien=punto.quien,
            minutos=int(str(normativa.vigente(punto.tiempo, en=dia).valor)) if punto.tiempo else None,
            clave=punto.id,
            materia=punto.mayoria.rpartition(".")[2],
        )
        for punto in agenda.puntos
    ]


def con_lo_pendiente(mesa: Mesa, renglones: list[Renglon]) -> list[Renglon]:
    """Antes del cierre, lo que una sesión anterior dejó sin acuerdo: se vuelve a tratar en la siguiente."""
    sin_acuerdo = Divergencia.objects.filter(sesion__mesa=mesa, resuelta_el__isnull=True)
    extra = [
        Renglon(f"Sin acuerdo en la sesión {d.sesion.numero}: {d.asunto}"[:200], d.responsable.nombre)
        for d in sin_acuerdo.select_related("sesion", "responsable").order_by("vence", "id")
    ]
    return [*renglones[:-1], *extra, *renglones[-1:]]


@transaction.atomic
def ajustar_agenda(*, sesion: Sesion, renglones: Sequence[Renglon], actor: Any, hoy: date) -> None:
    """La lista completa, en orden. Después de instalada, la agenda ya no cambia: se aplazan puntos."""
    actual = tomar_sesion(sesion, CITAR, estados={Estado.EN_PREPARACION, Estado.CITADA}, actor=actor, hoy=hoy)
    if not any(r.titulo.strip() for r in renglones):
        raise ActoImposible("La agenda necesita al menos un punto.")
    actual.puntos.all().delete()
    _poner_puntos(actual, [r for r in renglones if r.titulo.strip()])
    mover(actual)
    dejar_constancia(actor, "sesiones.ajustar_agenda", actual, {"puntos": actual.puntos.count()})


def _poner_puntos(sesion: Sesion, renglones: Sequence[Renglon]) -> None:
    Punto.objects.bulk_create(
        Punto(
            sesion=sesion,
            orden=orden,
            titulo=r.titulo.strip()[:200],
            quien=r.quien.strip()[:160],
            minutos=r.minutos,
            clave=r.clave[:40],
            materia=r.materia[:60],
        )
        for orden, r in enumerate(renglones, start=1)
    )


def _abrir_lo_que_falta(sesion: Sesion, actor: Any) -> None:
    """Citar, la logística, y la nueva fecha de lo que se esperaba para esta sesión."""
    _abrir_pendiente_de_citar(sesion, actor)
    abrir_tareas(sesion=sesion, momento="al_preparar", actor=actor)
    poner_fechas_al_dia(mesa=sesion.mesa, actor=actor)


def _abrir_pendiente_de_citar(sesion: Sesion, actor: Any) -> None:
    limite = limite_de(sesion)
    abrir_pendiente(
        clave=f"citar:{sesion.pk}",
        titulo=f"Enviar la citación: {sesion}"[:200],
        url=f"/sesiones/{sesion.pk}/",
        vence=limite.vence,
        explicacion=limite.explicacion,
        rol=Rol.SECRETARIA_TECNICA,
        en=sesion,
        ambito_nombre=sesion.mesa.nombre[:160],
        actor=actor,
    )
