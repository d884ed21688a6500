"""Cuándo se envía y se devuelve el instrumento de una ronda, con cada lectura de la norma a la vista."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from bocamina import normativa
from bocamina.normativa import Eleccion
from bocamina.normativa.cronograma import Cronograma, cronograma
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

INSTRUMENTO = "instrumento-seguimiento"
RONDAS = "rondas-seguimiento"
CRITERIOS = ("instrumento-envio", "instrumento-devolucion")
# A la primera que venga va lo reportado, salvo que no se haya podido hacer.
NO_SE_HIZO = (Estado.CANCELADA, Estado.SIN_QUORUM)


@dataclass(frozen=True, slots=True)
class Lectura:
    """Lo que daría cada opción de un criterio. `choques`: los términos que no caben en orden."""

    criterio: str
    opcion: str
    texto: str
    es_la_elegida: bool
    envio: date
    devolucion: date
    choques: tuple[str, ...]

    def como_dict(self) -> dict[str, Any]:
        return {
            "criterio": self.criterio, "opcion": self.opcion, "texto": self.texto,
            "es_la_elegida": self.es_la_elegida, "envio": self.envio.isoformat(),
            "devolucion": self.devolucion.isoformat(), "choques": list(self.choques),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TerminoDeRonda:
    sesion: Sesion | None
    dia_de_sesion: date
    envio: date
    vence: date
    explicacion: Explicacion
    avisos: tuple[str, ...]
    lecturas: tuple[Lectura, ...]

    def como_dict(self) -> dict[str, Any]:
        return {
            "dia_de_sesion": self.dia_de_sesion.isoformat(), "envio": self.envio.isoformat(),
            "explicacion": self.explicacion.como_dict(), "avisos": list(self.avisos),
            "lecturas": [lectura.como_dict() for lectura in self.lecturas],
        }  # fmt: skip


def termino_de_ronda(distrito: Distrito, *, hoy: date) -> TerminoDeRonda:
    """Se cuenta desde la sesión distrital fijada; si no hay, desde el último día en que puede ser."""
    elegidas = elecciones()
    sesion = proxima_sesion(distrito, hoy=hoy)
    dia = localdate(sesion.inicio) if sesion else _ultimo_dia_de_sesion(hoy, elegidas)
    plan = cronograma(INSTRUMENTO, referencia=dia, elecciones=elegidas)
    devolucion, envio = plan.paso("devolucion"), plan.paso("envio")
    avisos = list(plan.contradicciones)
    if sesion is None:
        avisos.append("No hay sesión distrital fijada: se contó desde el último día en que puede hacerse.")
    vence = devolucion.fecha
    if vence < hoy:
        vence = hoy
        avisos.append(f"El término era el {devolucion.fecha:%d/%m/%Y} y ya pasó: la respuesta se pide hoy.")
    elif envio.fecha < hoy:
        avisos.append(f"El instrumento debió enviarse el {envio.fecha:%d/%m/%Y}.")
    return TerminoDeRonda(
        sesion,
        dia,
        envio.fecha,
        vence,
        devolucion.explicacion,
        tuple(avisos),
        tuple(_lecturas(dia, elegidas)),
    )


def proxima_sesion(distrito: Distrito, *, hoy: date) -> Sesion | None:
    filas = Sesion.objects.filter(mesa__distrito=distrito, mesa__nivel=Nivel.DISTRITAL, inicio__date__gt=hoy)
    return filas.exclude(estado__in=NO_SE_HIZO).select_related("mesa").order_by("inicio").first()


def _ultimo_dia_de_sesion(hoy: date, elegidas: tuple[Eleccion, ...]) -> date:
    return cronograma(RONDAS, referencia=hoy, elecciones=elegidas).paso("sesion").fecha


def _lecturas(dia: date, elegidas: tuple[Eleccion, ...]) -> Iterable[Lectura]:
    """Una por opción de cada criterio, dejando el otro como está elegido."""
    for criterio in CRITERIOS:
        elegida = normativa.lectura(criterio, en=dia, elecciones=elegidas)
        for opcion, texto in normativa.criterio(criterio).opciones.items():
            otras = tuple(e for e in elegidas if e.criterio != criterio)
            supuesta = Eleccion(criterio, opcion, dia.replace(month=1, day=1), "comparación")
            plan = cronograma(INSTRUMENTO, referencia=dia, elecciones=(*otras, supuesta))
            yield _lectura(criterio, opcion, texto, opcion == elegida, plan)


def _lectura(criterio: str, opcion: str, texto: str, es_la_elegida: bool, plan: Cronograma) -> Lectura:
    envio, devolucion = plan.paso("envio").fecha, plan.paso("devolucion").fecha
    return Lectura(criterio, opcion, texto, es_la_elegida, envio, devolucion, plan.contradicciones)
