"""Las prioridades de una agenda en su orden, con el porqué de cada una y de la agenda entera."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.relacionamiento.prioridades import (
    NOMBRES,
    Lugar,
    Propuesta,
    lugar,
    ordenar,
    revisar_agenda,
    valorar,
)
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.estados import Decision, EstadoDeAgenda
from bocamina.registro.relacionamiento.models import (
    AccionDeAgenda,
    Agenda,
    EnlaceDeAccion,
    Prioridad,
    Territorio,
)


@dataclass(frozen=True, slots=True)
class Puesta:
    """Una prioridad en su lugar."""

    prioridad: Prioridad
    lugar: Lugar
    nombre: str
    explicacion: Explicacion


def agenda_de(territorio: Territorio) -> Agenda | None:
    """La viva; si no hay, la última que se cerró."""
    filas = Agenda.objects.filter(territorio=territorio).select_related("acordada_en")
    vivas = filas.exclude(estado=EstadoDeAgenda.CERRADA)
    return vivas.first() or filas.first()


def prioridades_de(agenda: Agenda) -> QuerySet[Prioridad]:
    enlaces = EnlaceDeAccion.objects.select_related(
        "accion_de_distrito__plan__distrito", "accion_nacional__plan"
    )
    acciones = AccionDeAgenda.objects.select_related("entidad").prefetch_related(Prefetch("enlaces", enlaces))
    filas = Prioridad.objects.filter(agenda=agenda).select_related("tema")
    con_cuenta = filas.annotate(cuantas=Count("acciones", distinct=True))
    return con_cuenta.prefetch_related(Prefetch("acciones", acciones))


def propuesta_de(prioridad: Prioridad) -> Propuesta:
    return Propuesta(
        clave=str(prioridad.pk),
        titulo=prioridad.titulo,
        posible=prioridad.posible,
        prioritaria=prioridad.prioritaria,
        acciones=getattr(prioridad, "cuantas", 0),
        entra=prioridad.decision == Decision.ENTRA,
    )


def explicar(prioridad: Prioridad) -> Explicacion:
    """Acordada, la que quedó fotografiada."""
    if prioridad.explicacion:
        return Explicacion.desde_dict(prioridad.explicacion)
    return valorar(propuesta_de(prioridad), mitad=metodologia().agenda["mitad"])


def en_orden(agenda: Agenda) -> tuple[Puesta, ...]:
    mitad = metodologia().agenda["mitad"]
    filas = {str(p.pk): p for p in prioridades_de(agenda)}
    puestas = ordenar((propuesta_de(p) for p in filas.values()), mitad=mitad)
    return tuple(
        Puesta(
            filas[p.clave], lugar(p, mitad=mitad), NOMBRES[lugar(p, mitad=mitad)], explicar(filas[p.clave])
        )
        for p in puestas
    )


def revisar(agenda: Agenda) -> Explicacion:
    metodo = metodologia().agenda
    propuestas = [propuesta_de(p) for p in prioridades_de(agenda)]
    return revisar_agenda(propuestas, mitad=metodo["mitad"], maximo=metodo["maximo"])
