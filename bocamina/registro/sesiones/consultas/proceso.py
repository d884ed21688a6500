"""La vida de un distrito en una línea: lo hecho, lo que vence, lo tarde y lo detenido, con su porqué."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import cast

from django.utils.timezone import localdate

from bocamina.normativa.cronograma import Cronograma, cronograma
from bocamina.nucleo.plazos import Intervalo
from bocamina.nucleo.proceso import Hito
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.distritos.consultas.distritos import suspensiones_de
from bocamina.registro.distritos.estados import Estado as EstadoDistrito
from bocamina.registro.distritos.models import CambioDeEstado, Distrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.sesiones.estados import Clase, Estado
from bocamina.registro.sesiones.models import Sesion

DELIMITACION = (
    EstadoDistrito.PROYECTADO,
    EstadoDistrito.EN_DIAGNOSTICO,
    EstadoDistrito.EN_PUBLICACION,
    EstadoDistrito.DELIMITADO,
)
# Los pasos de «formulacion-peg» que son hitos: lo que esperan y el paso que les pone tope.
FORMULACION = {
    "analisis": ((), "analisis"),
    "respuesta": ((), "respuesta"),
    "ronda_1": (("analisis",), "tope_rondas"),
    "ronda_2": (("ronda_1",), "tope_rondas"),
    "concepto": (("ronda_2",), "concepto"),
    "sesion_2": (("ronda_2", "concepto"), "tope_mes_4"),
}
NINGUNO: Mapping[str, date] = MappingProxyType({})


def sesiones_del_distrito(distrito: Distrito) -> list[Sesion]:
    """Todas, de la más vieja a la más nueva, en una consulta."""
    filas = Sesion.objects.filter(mesa__distrito=distrito).select_related("mesa").order_by("inicio")
    return list(filas.exclude(estado__in=[Estado.CANCELADA, Estado.SIN_QUORUM]))


def linea_del_distrito(
    distrito: Distrito, *, hoy: date, hechos: Mapping[str, date] = NINGUNO
) -> tuple[Hito, ...]:
    """`hechos`: lo que otras apps saben que ya pasó (el análisis de dinámicas, el concepto de planeación)."""
    cambios = list(distrito.cambios_de_estado.filter(desde__lte=hoy))
    sesiones = sesiones_del_distrito(distrito)
    tematicas = [m.pk for m in distrito.mesas.all() if m.nivel == Nivel.TEMATICA and m.vale_en(hoy)]
    hitos = (
        *_delimitacion(cambios),
        *_sesiones(sesiones, tematicas, hechos, suspensiones_de(cambios)),
    )
    return tuple(_detener(hitos, cambios))


def _delimitacion(cambios: Sequence[CambioDeEstado]) -> Iterator[Hito]:
    anterior: Hito | None = None
    for estado in DELIMITACION:
        desde = next((c.desde for c in cambios if c.estado == estado), None)
        espera = (anterior.nombre,) if anterior and anterior.hecho is None else ()
        anterior = Hito(estado, str(EstadoDistrito(estado).label), hecho=desde, espera=espera)
        yield anterior


def primera_distrital(sesiones: Sequence[Sesion]) -> Sesion | None:
    return next(iter(_ordinarias(sesiones)), None)


def plan_del_peg(
    sesiones: Sequence[Sesion],
    tematicas: Sequence[int],
    hechos: Mapping[str, date] = NINGUNO,
    suspensiones: Sequence[Intervalo] = (),
) -> Cronograma | None:
    """La cadena desde la primera sesión, con lo que ya pasó en sus fechas. Ninguna si no se ha fijado."""
    primera = primera_distrital(sesiones)
    if primera is None:
        return None
    return cronograma(
        "formulacion-peg",
        referencia=localdate(primera.inicio),
        hasta="sesion_2",
        reales={**dict(_rondas(sesiones, tematicas)), **dict(_segunda(sesiones)), **hechos},
        elecciones=elecciones(),
        suspensiones=suspensiones,
    )


def _sesiones(
    sesiones: Sequence[Sesion],
    tematicas: Sequence[int],
    hechos: Mapping[str, date],
    suspensiones: Sequence[Intervalo],
) -> Iterator[Hito]:
    plan = plan_del_peg(sesiones, tematicas, hechos, suspensiones)
    primera = primera_distrital(sesiones)

    def sin_lo_hecho(id: str) -> Cronograma:
        resto = {clave: dia for clave, dia in hechos.items() if clave != id}
        return cast(Cronograma, plan_del_peg(sesiones, tematicas, resto, suspensiones))

    if plan is None or primera is None:
        yield Hito("sesion_1", "Primera sesión distrital", espera=("Fijar su fecha",))
        return
    esta_hecha = primera.estado == Estado.TERMINADA
    dia = localdate(primera.inicio)
    yield Hito("sesion_1", "Primera sesión distrital", hecho=dia if esta_hecha else None, limite=dia)
    faltan = {"sesion_1"} if not esta_hecha else set()
    for id, (espera, tope) in FORMULACION.items():
        paso = plan.paso(id)
        # De lo ya hecho también se sabe hasta cuándo había: se cuenta como si no hubiera pasado.
        limite = sin_lo_hecho(id).paso(tope) if paso.es_real and id == tope else plan.paso(tope)
        pendientes = tuple(plan.paso(p).nombre for p in espera if not plan.paso(p).es_real)
        yield Hito(
            id,
            paso.nombre,
            hecho=paso.fecha if paso.es_real else None,
            limite=limite.fecha,
            espera=pendientes or (("Primera sesión distrital",) if faltan else ()),
            esta_superado=plan.paso("sesion_2").es_real,
            explicacion=limite.explicacion,
        )
    yield from _siguientes(sesiones, suspensiones)


def _siguientes(sesiones: Sequence[Sesion], suspensiones: Sequence[Intervalo]) -> Iterator[Hito]:
    """De la tercera en adelante: cada una, a más tardar cuando dice la periodicidad."""
    ordinarias, elegidas = _ordinarias(sesiones), elecciones()
    for anterior, sesion in zip(ordinarias[1:], [*ordinarias[2:], None], strict=False):
        if anterior.estado != Estado.TERMINADA:
            return
        plan = cronograma(
            "sesion-distrital",
            referencia=localdate(anterior.inicio),
            elecciones=elegidas,
            suspensiones=suspensiones,
        )
        tope = plan.paso("siguiente")
        hecha = sesion is not None and sesion.estado == Estado.TERMINADA
        yield Hito(
            f"sesion_{anterior.numero + 1}",
            f"Sesión distrital {anterior.numero + 1}, de seguimiento",
            hecho=localdate(sesion.inicio) if sesion is not None and hecha else None,
            limite=tope.fecha,
            explicacion=tope.explicacion,
        )


def _ordinarias(sesiones: Sequence[Sesion]) -> list[Sesion]:
    return [s for s in sesiones if s.mesa.nivel == Nivel.DISTRITAL and s.clase == Clase.ORDINARIA]


def _rondas(sesiones: Sequence[Sesion], tematicas: Sequence[int]) -> Iterator[tuple[str, date]]:
    """Una ronda está hecha cuando la tuvieron todas las mesas temáticas; vale el día de la última."""
    for numero in (1, 2):
        dias = {
            s.mesa_id: localdate(s.inicio)
            for s in sesiones
            if s.mesa_id in tematicas and s.numero == numero and s.estado == Estado.TERMINADA
        }
        if tematicas and len(dias) == len(tematicas):
            yield f"ronda_{numero}", max(dias.values())


def _segunda(sesiones: Sequence[Sesion]) -> Iterator[tuple[str, date]]:
    hechas = [s for s in _ordinarias(sesiones) if s.estado == Estado.TERMINADA]
    if len(hechas) > 1:
        yield "sesion_2", localdate(hechas[1].inicio)


def _detener(hitos: Sequence[Hito], cambios: Sequence[CambioDeEstado]) -> Iterator[Hito]:
    """Suspendido o derogado, lo que falta no corre: se dice por qué acto."""
    ultimo = cambios[-1] if cambios else None
    if ultimo is None or ultimo.estado not in {EstadoDistrito.SUSPENDIDO, EstadoDistrito.DEROGADO}:
        yield from hitos
        return
    razon = f"{ultimo.get_estado_display()}: {ultimo.acto}"
    for hito in hitos:
        yield (
            hito if hito.hecho else Hito(hito.id, hito.nombre, espera=(razon,), explicacion=hito.explicacion)
        )
