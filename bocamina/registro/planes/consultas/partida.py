"""De qué parte el plan preliminar: por aspecto, lo que se necesita, lo que se ofrece y lo ya escrito."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.planes.oferta import Cobertura
from bocamina.registro.planes.consultas.catalogos import aspectos
from bocamina.registro.planes.consultas.oferta import Inventario, Necesidad, inventario
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


def partidas(plan: Plan, *, hoy: date) -> tuple[list[Partida], list[Necesidad]]:
    """En el orden de la norma, y aparte las necesidades a las que nadie ofrece nada."""
    oferta, nombres = inventario(plan.distrito, hoy=hoy), aspectos(hoy)
    vivas = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).select_related("entidad")
    suyas: dict[str, list[Accion]] = {}
    for accion in vivas:
        suyas.setdefault(accion.aspecto, []).append(accion)
    de_cada = {c: [n for n in oferta.necesidades if _es_de(n, c, nombres[c])] for c in nombres}
    filas = [_fila(c, nombres[c.aspecto], suyas, oferta, de_cada[c.aspecto]) for c in oferta.coberturas]
    con_lugar = [n for necesidades in de_cada.values() for n in necesidades]
    return filas, [n for n in oferta.necesidades if n not in con_lugar]


def _es_de(necesidad: Necesidad, aspecto: str, nombre: str) -> bool:
    """Porque la mesa lo dijo, o porque lo es el programa que más se le parece."""
    if necesidad.aspecto.casefold() == nombre.casefold():
        return True
    return bool(necesidad.respuestas) and aspecto in necesidad.respuestas[0][0].aspectos


def _fila(
    cobertura: Cobertura,
    nombre: str,
    suyas: dict[str, list[Accion]],
    oferta: Inventario,
    necesidades: list[Necesidad],
) -> Partida:
    aspecto = cobertura.aspecto
    acciones = suyas.get(aspecto, [])
    llevados = {a.programa_id for a in acciones}
    return Partida(
        aspecto=aspecto,
        nombre=nombre,
        cobertura=cobertura.explicacion,
        municipios_sin=cobertura.municipios_sin,
        necesidades=tuple(necesidades),
        por_llevar=tuple(p for p in oferta.programas if aspecto in p.aspectos and p.pk not in llevados),
        acciones=tuple(acciones),
    )
