"""Lo que la consulta previa dice de una acción del plan: si puede empezar y qué falta por mirar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.consultas.ejecucion import actividad_de_accion, puede_ejecutarse
from bocamina.registro.consulta.consultas.traslapes import coincide, municipios_con_territorio
from bocamina.registro.consulta.consultas.visibles import VER, casos_visibles, lleva
from bocamina.registro.consulta.models import Actividad, Caso
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion

EJECUTAR, PEDIR = "planes.ejecutar", "planes.pedir_enmienda"
POR_EJECUTAR = (EstadoDeAccion.CONSTRUCCION, EstadoDeAccion.ADOPTADA, EstadoDeAccion.SUSPENDIDA)


def clave_de(accion: Accion) -> str:
    """Con la que la consulta previa guarda su actividad; el código puede repetirse en otro plan."""
    return f"accion:{accion.pk}"


def puede_empezar(accion: Accion, *, hoy: date) -> Explicacion:
    """«si» o «no», con su porqué y sin nombrar a ninguna comunidad."""
    return puede_ejecutarse(
        distrito=accion.plan.distrito, accion=clave_de(accion), municipios=accion.municipios, hoy=hoy
    )


def actividad_de(accion: Accion) -> Actividad | None:
    return actividad_de_accion(accion.plan.distrito, clave_de(accion))


@dataclass(frozen=True, slots=True)
class VistaDeConsulta:
    """`actividad` y `casos`, solo para quien los puede ver; el veredicto, también para quien responde."""

    veredicto: Explicacion
    actividad: Actividad | None
    casos: list[Caso]
    lleva: bool


def vista_de_la_accion(accion: Accion, actor: Any, *, hoy: date) -> VistaDeConsulta | None:
    """Ninguna para quien ni lleva la consulta ni responde por la acción: no se delata que esté marcada."""
    distrito = accion.plan.distrito
    lo_lleva = lleva(actor, distrito, hoy=hoy)
    responde = puede(actor, EJECUTAR, accion.plan, hoy=hoy) or puede(actor, PEDIR, accion.entidad, hoy=hoy)
    if not (lo_lleva or responde or puede(actor, VER, distrito, hoy=hoy)):
        return None
    actividad = actividad_de(accion) if puede(actor, VER, distrito, hoy=hoy) else None
    casos = list(casos_visibles(actor, hoy=hoy).filter(actividades=actividad)) if actividad else []
    return VistaDeConsulta(puede_empezar(accion, hoy=hoy), actividad, casos, lo_lleva)


def por_mirar(distrito: Distrito, *, hoy: date) -> list[Accion]:
    """Las que no han empezado, comparten municipio con un territorio declarado y nadie ha mirado."""
    vivos = [EstadoDePlan.FORMULACION, *EN_RIGOR]
    filas = Accion.objects.filter(
        plan__distrito=distrito, plan__estado__in=vivos, estado__in=POR_EJECUTAR
    ).order_by("plan_id", "codigo")
    miradas = set(Actividad.objects.filter(distrito=distrito).values_list("accion", flat=True))
    con_territorio = municipios_con_territorio(distrito, hoy=hoy)
    return [a for a in filas if clave_de(a) not in miradas and coincide(a.municipios, con_territorio)]
