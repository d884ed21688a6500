"""Qué sectores de los que la guía pide vincular ya tienen a alguien en el mapa."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

COMPLETA = "están todos"


def revisar_cobertura(
    *, sectores: Iterable[tuple[str, str]], cuantos: Mapping[str, int], citas: tuple[Cita, ...] = ()
) -> Explicacion:
    """`sectores`: identificador y nombre. Que falte uno se dice; no impide nada."""
    pedidos = tuple(sectores)
    faltan = tuple(nombre for id, nombre in pedidos if not cuantos.get(id))
    return Explicacion(
        valor=COMPLETA if not faltan else f"faltan {len(faltan)}" if len(faltan) > 1 else "falta 1",
        formula="cada sector de la guía tiene al menos un actor en el mapa",
        insumos=tuple(Insumo(nombre, str(cuantos.get(id, 0))) for id, nombre in pedidos),
        pasos=tuple(f"Falta: {nombre}." for nombre in faltan),
        citas=citas,
    )
