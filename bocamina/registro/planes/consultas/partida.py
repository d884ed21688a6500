"""De qué parte el plan preliminar: por aspecto, lo que se necesita, lo que se ofrece y lo ya escrito."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.planes.consultas.catalogos import aspectos
from bocamina.registro.planes.consultas.oferta import Necesidad, inventario
from bocamina.registro.planes.estados import EstadoDeAccion
from bocamina.registro.planes.models import Accion, Plan, Programa


@dataclass(frozen=True, slots=True)
class Partida:
    """Un aspecto de las dinámicas."""

    aspecto: str
    nombre: str
    cobertura: Explicacion
    municipios_sin: tuple[str, ...]
    necesidades: tuple[Necesidad, ...]
    por_llevar: tuple[Programa, ...]
    acciones: tuple[Accion, ...]


def partidas(plan: Plan, *, hoy: date) -> list[Partida]:
    """En el orden de la norma. El número de consultas no depende de cuánta oferta haya."""
    oferta, nombres = inventario(plan.distrito, hoy=hoy), aspectos(hoy)
    vivas = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).select_related("entidad")
    suyas: dict[str, list[Accion]] = {}
    for accion in vivas:
        suyas.setdefault(accion.aspecto, []).append(accion)
    filas = []
    for c in oferta.coberturas:
        acciones = suyas.get(c.aspecto, [])
        llevados = {a.programa_id for a in acciones}
        filas.append(
            Partida(
                aspecto=c.aspecto,
                nombre=nombres[c.aspecto],
                cobertura=c.explicacion,
                municipios_sin=c.municipios_sin,
                necesidades=tuple(
                    n for n in oferta.necesidades if n.aspecto.casefold() == nombres[c.aspecto].casefold()
                ),
                por_llevar=tuple(
                    p for p in oferta.programas if c.aspecto in p.aspectos and p.pk not in llevados
                ),
                acciones=tuple(acciones),
            )
        )
    return filas
