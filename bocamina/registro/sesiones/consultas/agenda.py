"""La agenda legal de un distrito, término por término, y el cronograma de su primera sesión."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.utils.timezone import localdate

from bocamina.documentos.cronograma.datos import Agenda, Renglon
from bocamina.normativa.cronograma import Cronograma, cronograma
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.proceso import EstadoHito
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.sesiones.consultas.proceso import (
    NINGUNO,
    linea_del_distrito,
    plan_del_peg,
    sesiones_del_distrito,
)
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

T = TypeVar("T")
# Qué proceso gobierna lo que sigue a una sesión de cada nivel.
PROCESO_DEL_NIVEL = {Nivel.DISTRITAL: "sesion-distrital", Nivel.TEMATICA: "ronda-tematica"}
SEGUIMIENTO = "instrumento-seguimiento"


def agenda_legal(
    distrito: Distrito,
    *,
    anio: int,
    hoy: date,
    con_pendientes: bool = False,
    hechos: Mapping[str, date] = NINGUNO,
) -> Agenda:
    """Todo lo que vence, se cita o se reúne en el año, una sola vez y en orden.

    `con_pendientes`: también lo que alguien tiene por hacer; solo para quien es parte del distrito.
    """
    sesiones = sesiones_del_distrito(distrito)
    planes = tuple(_planes(sesiones, hoy))
    todos = (
        *_de_la_linea(distrito, hoy, hechos),
        *_de_las_sesiones(sesiones, hoy),
        *(r for s, plan in planes for r in _de_un_plan(plan, s)),
        *(_pendientes(distrito) if con_pendientes else ()),
    )
    renglones = {(r.fecha, r.que): r for r in reversed(todos) if r.fecha.year == anio}
    return Agenda(
        titulo=f"Agenda legal de {anio}",
        asunto=distrito.nombre,
        corte=hoy,
        renglones=tuple(sorted(renglones.values(), key=lambda r: (r.fecha, r.que))),
        contradicciones=_sin_repetir(c for _, plan in planes for c in plan.contradicciones),
        avisos=_sin_repetir(a for _, plan in planes for a in plan.avisos),
        lecturas=_sin_repetir(par for _, plan in planes for par in plan.lecturas.items()),
    )


def cronograma_de_la_primera(distrito: Distrito, *, hoy: date) -> Agenda | None:
    """Lo que la guía (2.2.2.1, punto 10) pide presentar en la primera sesión. Ninguno si no tiene fecha."""
    sesiones = sesiones_del_distrito(distrito)
    tematicas = [m.pk for m in distrito.mesas.all() if m.nivel == Nivel.TEMATICA and m.vale_en(hoy)]
    plan = plan_del_peg(sesiones, tematicas)
    if plan is None:
        return None
    camino = set(plan.camino)
    return Agenda(
        titulo="Cronograma de trabajo",
        asunto=distrito.nombre,
        corte=hoy,
        renglones=tuple(
            Renglon(
                paso.fecha,
                paso.nombre,
                "hecho" if paso.es_real else "en el camino" if paso.id in camino else "",
                paso.explicacion,
            )
            for paso in plan.pasos
        ),
        contradicciones=plan.contradicciones,
        avisos=plan.avisos,
        lecturas=tuple(plan.lecturas.items()),
    )


def _de_la_linea(distrito: Distrito, hoy: date, hechos: Mapping[str, date]) -> Iterator[Renglon]:
    palabras = {
        EstadoHito.HECHO: "hecho",
        EstadoHito.HECHO_TARDE: "hecho, tarde",
        EstadoHito.EN_PLAZO: "en plazo",
        EstadoHito.TARDE: "tarde",
        EstadoHito.DETENIDO: "detenido",
        EstadoHito.SIN_REGISTRO: "sin registro",
    }
    for hito in linea_del_distrito(distrito, hoy=hoy, hechos=hechos):
        if hito.fecha is not None:
            yield Renglon(hito.fecha, hito.nombre, palabras[hito.estado(hoy)], hito.explicacion)


def _de_las_sesiones(sesiones: Sequence[Sesion], hoy: date) -> Iterator[Renglon]:
    for sesion in sesiones:
        dia = localdate(sesion.inicio)
        estado = "hecho" if sesion.estado == Estado.TERMINADA else "fijada" if dia >= hoy else "sin cerrar"
        yield Renglon(dia, str(sesion), estado)


def _planes(sesiones: Sequence[Sesion], hoy: date) -> Iterator[tuple[Sesion, Cronograma]]:
    """Lo que sigue a la última sesión hecha de cada mesa, y lo que precede a la próxima distrital."""
    elegidas = elecciones()
    ultimas = {s.mesa_id: s for s in sesiones if s.estado == Estado.TERMINADA}
    for sesion in ultimas.values():
        proceso = PROCESO_DEL_NIVEL[Nivel(sesion.mesa.nivel)]
        plan = cronograma(proceso, referencia=localdate(sesion.inicio), elecciones=elegidas)
        yield sesion, plan
        # El instrumento de seguimiento se envía para la tercera sesión y las que siguen (guía, 5).
        if sesion.mesa.nivel == Nivel.DISTRITAL and sesion.numero > 1:
            fijada = next(
                (s for s in sesiones if s.mesa_id == sesion.mesa_id and s.inicio > sesion.inicio), None
            )
            dia = localdate(fijada.inicio) if fijada else plan.paso("siguiente").fecha
            yield fijada or sesion, cronograma(SEGUIMIENTO, referencia=dia, elecciones=elegidas)


def _de_un_plan(plan: Cronograma, sesion: Sesion) -> Iterator[Renglon]:
    for paso in plan.pasos:
        if not paso.es_real:
            yield Renglon(paso.fecha, f"{paso.nombre} ({sesion.mesa.nombre})", "", paso.explicacion)


def _pendientes(distrito: Distrito) -> Iterator[Renglon]:
    """Lo abierto en el distrito y sus mesas, sin nombres de personas."""
    mesas = [m.clave for m in distrito.mesas.all()]
    abiertos = Pendiente.objects.filter(estado=EstadoPendiente.ABIERTO)
    for tipo, claves in ((TipoAmbito.DISTRITO, [distrito.clave]), (TipoAmbito.MESA, mesas)):
        for pendiente in abiertos.filter(ambito_tipo=tipo, ambito_clave__in=claves):
            cuenta = Explicacion.desde_dict(pendiente.explicacion) if pendiente.explicacion else None
            yield Renglon(pendiente.vence, pendiente.titulo, "pendiente", cuenta)


def _sin_repetir(valores: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(valores))
