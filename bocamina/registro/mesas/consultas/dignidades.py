"""Quién preside, quién es la secretaría, quién la apoya y quién coordina, cualquier día."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from bocamina.normativa.errores import NormaDesconocida, SinVigencia
from bocamina.nucleo.asambleas.rotacion import Rotacion, Turno, siguiente_turno
from bocamina.nucleo.explicacion import Vigente
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import ClaseDignidad
from bocamina.registro.mesas.models import Dignidad, Mesa

COORDINACION = "coordinacion"


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una dignidad ese día; si nadie la tiene registrada, lo que dice la norma y la entidad que sería."""

    clase: str
    nombre: str
    ejercen: tuple[Dignidad, ...]
    norma: Vigente | None
    segun_norma: tuple[str, ...]


def dignidades_en(mesa: Mesa, fecha: date) -> QuerySet[Dignidad]:
    return mesa.dignidades.en(fecha).select_related("entidad", "unidad", "persona__usuario")


def quien_ejerce(mesa: Mesa, clase: str, fecha: date) -> Dignidad | None:
    return dignidades_en(mesa, fecha).filter(clase=clase).order_by("-desde", "-id").first()


def en_palabras(dignidad: Dignidad) -> str:
    """La entidad y su dependencia, como se escriben en una citación o un acta; sin la persona."""
    return f"{dignidad.entidad}, {dignidad.unidad}" if dignidad.unidad else str(dignidad.entidad)


def directiva_en(mesa: Mesa, fecha: date) -> list[Renglon]:
    """Las que la norma o el reglamento de la mesa prevén, y las que alguien tuvo ese día."""
    ejercen: dict[str, list[Dignidad]] = {}
    for dignidad in dignidades_en(mesa, fecha).order_by("desde", "id"):
        ejercen.setdefault(dignidad.clase, []).append(dignidad)
    filas = []
    for clase in ClaseDignidad:
        norma = _norma(mesa, clase, fecha)
        if norma is None and clase not in ejercen:
            continue
        segun = tuple(map(str, norma.valor)) if norma and isinstance(norma.valor, tuple) else ()
        filas.append(Renglon(clase, str(clase.label), tuple(ejercen.get(clase, ())), norma, segun))
    return filas


def entidades_segun_norma(mesa: Mesa, clase: str, fecha: date) -> QuerySet[Entidad]:
    """Las entidades del directorio con el nombre que trae la norma."""
    norma = _norma(mesa, clase, fecha)
    nombres = list(norma.valor) if norma and isinstance(norma.valor, tuple) else []
    return Entidad.objects.filter(nombre__in=nombres)


def rotacion_de(mesa: Mesa, fecha: date) -> Rotacion | None:
    norma = _norma(mesa, COORDINACION, fecha)
    return Rotacion.de(norma) if norma else None


def turnos_de(mesa: Mesa) -> list[Dignidad]:
    filas = mesa.dignidades.filter(clase=ClaseDignidad.COORDINACION).select_related("entidad")
    return list(filas.order_by("desde", "id"))


def turno_que_sigue(mesa: Mesa, hoy: date) -> Turno | None:
    """A quién le toca coordinar cuando termine el turno de hoy; si nadie coordina, desde hoy."""
    rotacion = rotacion_de(mesa, hoy)
    if rotacion is None:
        return None
    turnos = turnos_de(mesa)
    desde = hoy
    if turnos and (turnos[-1].hasta is None or turnos[-1].hasta >= hoy):
        actual = turnos[-1]
        desde = (actual.hasta or rotacion.ultimo_dia(actual.desde or hoy)) + timedelta(days=1)
    return siguiente_turno(
        rotacion,
        entidades=[str(i.entidad) for i in integrantes_en(mesa, hoy).order_by("pk") if i.entidad],
        anteriores=[str(t.entidad) for t in turnos],
        desde=desde,
    )


def _norma(mesa: Mesa, clase: str, fecha: date) -> Vigente | None:
    try:
        return valor(mesa, clase, en=fecha)
    except (NormaDesconocida, SinVigencia):
        return None
