"""El plan de un distrito: el que rige, el que se formula, sus versiones y lo que le falta."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from bocamina.nucleo.planes import TipoIndicador, componentes_incompletos
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.participacion.models import FilaDeMatriz
from bocamina.registro.planes.consultas.catalogos import componentes_en
from bocamina.registro.planes.estados import CON_DESTINO, EN_RIGOR, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import (
    Accion,
    IndicadorDeAccion,
    Plan,
    Propuesta,
    Suspension,
    VersionDePlan,
)
from bocamina.registro.sesiones.estados import EstadoVotacion
from bocamina.registro.sesiones.models import Votacion

# La materia con que la mesa vota el plan.
MATERIA = "peg"


@dataclass(frozen=True, slots=True)
class RenglonDeComponente:
    id: str
    nombre: str
    acciones: int
    presupuesto: Decimal
    faltan: tuple[TipoIndicador, ...]


def plan_de(distrito: Distrito) -> Plan | None:
    """El que rige; si no, el que se formula."""
    planes = Plan.objects.filter(distrito=distrito).select_related("distrito", "votacion__sesion")
    vivo = planes.filter(estado__in=EN_RIGOR).first()
    return vivo or planes.filter(estado=EstadoDePlan.FORMULACION).first() or planes.first()


def plan_en_formulacion(distrito: Distrito) -> Plan | None:
    filas = Plan.objects.filter(distrito=distrito, estado=EstadoDePlan.FORMULACION)
    return filas.select_related("distrito").first()


def versiones_de(plan: Plan) -> QuerySet[VersionDePlan]:
    """Sin el contenido, que pesa."""
    return plan.versiones.defer("contenido").select_related("fijada_por").order_by("-numero")


def ultima_version(plan: Plan) -> VersionDePlan | None:
    return plan.versiones.order_by("-numero").first()


def accion_de(plan: Plan, codigo: str) -> Accion | None:
    filas = plan.acciones.select_related("entidad", "plan__distrito")
    return filas.filter(codigo=codigo).first()


def por_componente(plan: Plan, *, hoy: date) -> list[RenglonDeComponente]:
    nombres = componentes_en(hoy)
    dentro = plan.acciones.exclude(estado=EstadoDeAccion.FUERA)
    cuentas = dict(dentro.values_list("componente").annotate(n=Count("id")).order_by())
    montos = dict(dentro.values_list("componente").annotate(s=Sum("presupuestos__valor")).order_by())
    indicadores: Any = (
        IndicadorDeAccion.objects.filter(accion__plan=plan)
        .exclude(accion__estado=EstadoDeAccion.FUERA)
        .values_list("accion__componente", "tipo")
        .distinct()
    )
    tipos = [(c, TipoIndicador(t)) for c, t in indicadores]
    faltan = componentes_incompletos(tipos, componentes=tuple(nombres))
    return [
        RenglonDeComponente(c, n, cuentas.get(c, 0), montos.get(c) or Decimal(0), faltan.get(c, ()))
        for c, n in nombres.items()
    ]


def suspension_vigente(plan: Plan, accion: Accion | None = None) -> Suspension | None:
    """La del plan entero detiene también cada acción."""
    filas = plan.suspensiones.filter(hasta__isnull=True)
    alcance = Q(accion__isnull=True) | Q(accion=accion) if accion else Q(accion__isnull=True)
    return filas.filter(alcance).first()


def sin_destino(plan: Plan) -> QuerySet[Propuesta]:
    return plan.propuestas.exclude(estado__in=CON_DESTINO).order_by("numero")


def sin_recoger(plan: Plan) -> list[tuple[FilaDeMatriz, str]]:
    """Cada renglón que una mesa propuso en su matriz y el plan todavía no tiene."""
    ya = set(plan.propuestas.values_list("fila_id", "texto"))
    filas = FilaDeMatriz.objects.filter(sesion__mesa__distrito=plan.distrito).exclude(propuestas="")
    return [
        (fila, renglon)
        for fila in filas.select_related("sesion__mesa").order_by("sesion__inicio", "orden")
        for renglon in (r.strip(" -•\t") for r in fila.propuestas.splitlines())
        if renglon and (fila.pk, renglon) not in ya
    ]


def entidades_que_lideran(plan: Plan) -> QuerySet[Entidad]:
    dentro = plan.acciones.exclude(estado=EstadoDeAccion.FUERA)
    return Entidad.objects.filter(pk__in=dentro.values("entidad")).order_by("nombre")


def sin_visto_bueno(plan: Plan, version: VersionDePlan) -> QuerySet[Entidad]:
    """Las que lideran algo y no han respondido por esa versión."""
    return entidades_que_lideran(plan).exclude(pk__in=version.vistos_buenos.values("entidad"))


def votaciones_del_plan(plan: Plan) -> QuerySet[Votacion]:
    """Las que la mesa del distrito ya cerró sobre el plan y no adoptaron otro."""
    filas = Votacion.objects.filter(
        sesion__mesa__distrito=plan.distrito,
        materia=MATERIA,
        estado=EstadoVotacion.CERRADA,
        planes_adoptados__isnull=True,
    )
    return filas.select_related("sesion__mesa").order_by("-cerrada_en")
