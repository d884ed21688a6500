"""La matriz y los planes de los distritos: qué acciones aportan a cuáles, en las dos direcciones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bocamina.nucleo.matriz.traslapes import Accion
from bocamina.registro.planes.consultas.nacional import acciones_para_cruzar, que_aportan_a
from bocamina.registro.pndm.consultas.revision import DE_PEG, otras_listas
from bocamina.registro.pndm.estados import SALIERON, EstadoDeAccion, TipoDeRelacion
from bocamina.registro.pndm.models import Accion as Nacional
from bocamina.registro.pndm.models import Plan, Redaccion, Relacion, Version


@dataclass(frozen=True, slots=True)
class DeObjetivo:
    """Cuántas acciones de un objetivo llegan a algún distrito, y a cuáles."""

    nombre: str
    llegan: int
    total: int
    distritos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnDistritos:
    """Cuánto del plan nacional llega a los distritos: acciones con al menos una de un plan de distrito."""

    llegan: int
    total: int
    por_codigo: dict[str, int]
    por_objetivo: tuple[DeObjetivo, ...]


def en_los_distritos(accion: Nacional) -> list[Any]:
    return que_aportan_a(accion.plan).get(accion.codigo, [])


def cuanto_llega(version: Version) -> EnDistritos:
    """De las que siguen vivas. A la que recibió otra le cuenta también lo que aportan a la fusionada."""
    filas = version.redacciones.select_related("accion", "linea__objetivo").order_by(
        *Redaccion._meta.ordering
    )
    vivas = [f for f in filas if f.estado not in SALIERON]
    aportes = _con_lo_de_las_fusionadas(que_aportan_a(version.plan), filas)
    por_objetivo: dict[str, list[str]] = {}
    for fila in vivas:
        por_objetivo.setdefault(str(fila.linea.objetivo), []).append(fila.accion.codigo)
    renglones = tuple(_de_objetivo(n, codigos, aportes) for n, codigos in por_objetivo.items())
    cuentas = {f.accion.codigo: len(aportes[f.accion.codigo]) for f in vivas if f.accion.codigo in aportes}
    return EnDistritos(len(cuentas), len(vivas), cuentas, renglones)


def _con_lo_de_las_fusionadas(
    aportes: dict[str, list[Any]], filas: Iterable[Redaccion]
) -> dict[str, list[Any]]:
    fusionadas = [f.accion_id for f in filas if f.estado == EstadoDeAccion.FUSIONADA]
    for r in Relacion.objects.filter(desde__in=fusionadas, tipo=TipoDeRelacion.SE_FUSIONO_EN).select_related(
        "desde", "hacia"
    ):
        if suyas := aportes.pop(r.desde.codigo, []):
            aportes[r.hacia.codigo] = [*aportes.get(r.hacia.codigo, []), *suyas]
    return aportes


def _de_objetivo(nombre: str, codigos: list[str], aportes: dict[str, list[Any]]) -> DeObjetivo:
    con = [c for c in codigos if c in aportes]
    distritos = {str(a.plan.distrito.nombre) for c in con for a in aportes[c]}
    return DeObjetivo(nombre, len(con), len(codigos), tuple(sorted(distritos)))


def para_cruzar(plan: Plan) -> list[Accion]:
    """Lo que no es de la matriz y se cruza con ella: los planes de distrito y las listas subidas."""
    de_distritos = [
        Accion(
            f"{DE_PEG}{a.plan.distrito.clave}:{a.codigo}"[:120],
            a.texto, str(a.entidad), "", str(a.plan.distrito),
        )
        for a in acciones_para_cruzar()
    ]  # fmt: skip
    return [*de_distritos, *otras_listas(plan)]
