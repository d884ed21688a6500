"""Lo que la consulta previa dice de una acción del plan: si puede empezar y qué falta por mirar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.consultas.ejecucion import puede_ejecutarse
from bocamina.registro.consulta.consultas.traslapes import falta_mirar, municipios_con_territorio
from bocamina.registro.consulta.consultas.visibles import VER, casos_visibles, lleva
from bocamina.registro.consulta.models import Actividad, Caso
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion

EJECUTAR, PEDIR = "planes.ejecutar", "planes.pedir_enmienda"
POR_EJECUTAR = (EstadoDeAccion.CONSTRUCCION, EstadoDeAccion.ADOPTADA, EstadoDeAccion.SUSPENDIDA)


def puede_empezar(accion: Accion, *, hoy: date) -> Explicacion:
    """«si» o «no», con su porqué y sin nombrar a ninguna comunidad."""
    return puede_ejecutarse(
        distrito=accion.plan.distrito, actividad=accion.actividad, municipios=accion.municipios, hoy=hoy
    )


def esta_por_mirar(accion: Accion, *, hoy: date) -> bool:
    con_territorio = municipios_con_territorio(accion.plan.distrito, hoy=hoy)
    return falta_mirar(accion.municipios, accion.actividad, con_territorio)


@dataclass(frozen=True, slots=True)
class VistaDeConsulta:
    """`actividad` y `casos`, solo para quien los puede ver; el veredicto, también para quien responde."""

    veredicto: Explicacion
    actividad: Actividad | None
    casos: list[Caso]
    lleva: bool
    falta_mirar: bool


def vista_de_la_accion(accion: Accion, actor: Any, *, hoy: date) -> VistaDeConsulta | None:
    """Ninguna para quien ni lleva la consulta ni responde por la acción: no se delata que esté marcada."""
    distrito = accion.plan.distrito
    lo_lleva = lleva(actor, distrito, hoy=hoy)
    responde = puede(actor, EJECUTAR, accion.plan, hoy=hoy) or puede(actor, PEDIR, accion.entidad, hoy=hoy)
    if not (lo_lleva or responde or puede(actor, VER, distrito, hoy=hoy)):
        return None
    actividad = accion.actividad if puede(actor, VER, distrito, hoy=hoy) else None
    casos = list(casos_visibles(actor, hoy=hoy).filter(actividades=actividad)) if actividad else []
    falta = esta_por_mirar(accion, hoy=hoy)
    return VistaDeConsulta(puede_empezar(accion, hoy=hoy), actividad, casos, lo_lleva, falta)


def por_mirar(distrito: Distrito, *, hoy: date) -> list[Accion]:
    """Las que no han empezado y se hacen donde hay un territorio declarado que nadie ha mirado."""
    vivos = [EstadoDePlan.FORMULACION, *EN_RIGOR]
    filas = Accion.objects.filter(
        plan__distrito=distrito, plan__estado__in=vivos, estado__in=POR_EJECUTAR
    ).select_related("actividad")
    con_territorio = municipios_con_territorio(distrito, hoy=hoy)
    ordenadas = filas.order_by("plan_id", "codigo")
    return [a for a in ordenadas if falta_mirar(a.municipios, a.actividad, con_territorio)]


def acciones_sin_actividad(distrito: Distrito) -> QuerySet[Accion]:
    """Las de los planes vivos que la consulta previa todavía no mira."""
    vivos = [EstadoDePlan.FORMULACION, *EN_RIGOR]
    filas = Accion.objects.filter(plan__distrito=distrito, plan__estado__in=vivos, actividad__isnull=True)
    return filas.exclude(estado=EstadoDeAccion.FUERA).order_by("plan_id", "codigo")
