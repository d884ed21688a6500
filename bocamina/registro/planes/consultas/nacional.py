"""Las acciones de los planes de distrito y las de la matriz nacional: cuál aporta a cuál."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion
from bocamina.registro.planes.models import Accion
from bocamina.registro.pndm.consultas.hilos import donde_se_lee, hay_matriz, hilos_dichos
from bocamina.registro.pndm.models import Plan, Redaccion


@dataclass(frozen=True, slots=True)
class LoNacional:
    """A qué acción nacional aporta. Sin `redaccion`, solo se sabe el código: no está o no se ha publicado."""

    dicho: str
    redaccion: Redaccion | None


def nacional_de(dicho: str, *, actor: Any, hoy: date) -> LoNacional | None:
    if not dicho:
        return None
    hilo = hilos_dichos([dicho]).get(dicho)
    return LoNacional(dicho, donde_se_lee(hilo, actor=actor, hoy=hoy) if hilo else None)


def desconocidas(dichas: Iterable[str]) -> set[str]:
    """Lo escrito que no nombra una acción de la matriz; mientras no haya matriz, todo vale."""
    escritas = {d for d in dichas if d}
    return escritas - set(hilos_dichos(escritas)) if escritas and hay_matriz() else set()


def que_aportan_a(plan: Plan) -> dict[str, list[Accion]]:
    """Por código nacional, las acciones de planes en rigor que dicen aportarle."""
    dichas = list(
        acciones_para_cruzar().exclude(accion_nacional="").order_by("plan__distrito__nombre", "codigo")
    )
    hilos = hilos_dichos({a.accion_nacional for a in dichas})
    salida: dict[str, list[Accion]] = {}
    for accion in dichas:
        hilo = hilos.get(accion.accion_nacional)
        if hilo is not None and hilo.plan_id == plan.pk:
            salida.setdefault(hilo.codigo, []).append(accion)
    return salida


def acciones_para_cruzar() -> QuerySet[Accion]:
    filas = Accion.objects.filter(plan__estado__in=EN_RIGOR).exclude(estado=EstadoDeAccion.FUERA)
    return filas.select_related("plan__distrito", "entidad").order_by("pk")
