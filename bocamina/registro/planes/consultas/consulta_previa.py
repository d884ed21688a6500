"""Lo que la consulta previa dice de una acción del plan: si puede empezar y qué falta por mirar."""

from __future__ import annotations

from datetime import date

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.consultas.ejecucion import actividad_de_accion, puede_ejecutarse
from bocamina.registro.consulta.consultas.traslapes import coincide, municipios_con_territorio
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion

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


def por_mirar(distrito: Distrito, *, hoy: date) -> list[Accion]:
    """Las que no han empezado, comparten municipio con un territorio declarado y nadie ha mirado."""
    vivos = [EstadoDePlan.FORMULACION, *EN_RIGOR]
    filas = Accion.objects.filter(
        plan__distrito=distrito, plan__estado__in=vivos, estado__in=POR_EJECUTAR
    ).order_by("plan_id", "codigo")
    miradas = set(Actividad.objects.filter(distrito=distrito).values_list("accion", flat=True))
    con_territorio = municipios_con_territorio(distrito, hoy=hoy)
    return [a for a in filas if clave_de(a) not in miradas and coincide(a.municipios, con_territorio)]
