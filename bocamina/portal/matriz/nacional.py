"""La matriz y los planes de los distritos: qué acciones aportan a cuáles, en las dos direcciones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bocamina.nucleo.matriz.traslapes import Accion
from bocamina.registro.planes.consultas.nacional import acciones_para_cruzar, que_aportan_a
from bocamina.registro.pndm.models import Version


@dataclass(frozen=True, slots=True)
class EnDistritos:
    """Cuánto del plan nacional llega a los distritos: acciones con al menos una de un plan de distrito."""

    llegan: int
    total: int
    por_codigo: dict[str, int]


def en_los_distritos(codigo: str) -> list[Any]:
    return list(que_aportan_a([codigo]))


def cuanto_llega(version: Version) -> EnDistritos:
    codigos = list(version.redacciones.values_list("accion__codigo", flat=True))
    por_codigo: dict[str, int] = {}
    for accion in que_aportan_a(codigos):
        por_codigo[accion.accion_nacional] = por_codigo.get(accion.accion_nacional, 0) + 1
    return EnDistritos(len(por_codigo), len(codigos), por_codigo)


def para_cruzar() -> list[Accion]:
    """Las acciones de los planes de distrito, con un identificador que no choca con los códigos."""
    return [
        Accion(
            f"peg:{a.plan.distrito.clave}:{a.codigo}"[:120], a.texto, str(a.entidad), "", str(a.plan.distrito)
        )
        for a in acciones_para_cruzar()
    ]
