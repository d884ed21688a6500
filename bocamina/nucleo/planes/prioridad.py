"""Priorizar con criterios y pesos acordados: la suma se explica sola."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo
from bocamina.nucleo.exploracion.numeros import en_espanol

MAXIMO = 5


@dataclass(frozen=True, slots=True)
class Prioridad:
    """De 0 a 100. Sin todos los puntajes, `None`: lo que falta no es un cero."""

    valor: Fraction | None
    faltan: tuple[str, ...]
    explicacion: Explicacion


def priorizar(
    puntajes: Mapping[str, int], *, pesos: Mapping[str, int], citas: tuple[Cita, ...] = ()
) -> Prioridad:
    """`puntajes`: criterio → de 0 a 5. `pesos`: criterio → cuánto pesa."""
    faltan = tuple(c for c in pesos if c not in puntajes)
    total = sum(pesos.values())
    valor = None
    if pesos and not faltan:
        valor = Fraction(100 * sum(puntajes[c] * p for c, p in pesos.items()), total * MAXIMO)
    insumos = tuple(
        Insumo(c, f"{puntajes[c]} de {MAXIMO}" if c in puntajes else "sin puntaje", f"pesa {p} de {total}")
        for c, p in pesos.items()
    )
    return Prioridad(
        valor,
        faltan,
        Explicacion(
            valor="sin priorizar" if valor is None else en_espanol(Fraction(round(valor * 10), 10)),
            formula="suma de cada puntaje por su peso, entre la mayor suma posible, por cien",
            insumos=insumos,
            citas=citas,
            avisos=(f"Falta el puntaje de {', '.join(faltan)}.",) if faltan else (),
            sin_norma=not citas,
        ),
    )


def excesos(
    comprometido: Mapping[int, Fraction], *, capacidad: Mapping[int, Fraction]
) -> Mapping[int, Fraction]:
    """Año → cuánto pasa lo comprometido de lo que la entidad dijo que puede."""
    sobra = {a: c - capacidad[a] for a, c in comprometido.items() if a in capacidad}
    return {anio: pasa for anio, pasa in sorted(sobra.items()) if pasa > 0}
