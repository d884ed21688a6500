"""Qué cambió de un formato a otro: línea, campo, antes y después, con su tipo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction

from bocamina.nucleo.exploracion.formato_a import Adicional, FormatoA, Linea
from bocamina.nucleo.exploracion.formato_b import FormatoB, LineaB

Valor = str | int | bool | Fraction | tuple[str, ...] | None
GENERALES = ("numero", "acepta_personal_nacional", "tiene_capacidad_economica")


@dataclass(frozen=True, slots=True)
class Diferencia:
    """`linea` vacía: del formato entero."""

    linea: str
    campo: str
    antes: Valor
    despues: Valor


def comparar(antes: FormatoA, despues: FormatoA) -> tuple[Diferencia, ...]:
    return tuple(
        [*_generales(antes, despues), *_lineas(antes, despues), *_adicionales(antes, despues)],
    )


def comparar_b(antes: FormatoB, despues: FormatoB) -> tuple[Diferencia, ...]:
    nombres = tuple(campo.name for campo in fields(LineaB) if campo.name != "id")
    firma = tuple(campo.name for campo in fields(antes.firmante))
    lineas = [
        diferencia
        for id in dict.fromkeys((*antes.lineas, *despues.lineas))
        for diferencia in _campos(
            id, antes.lineas.get(id, LineaB(id)), despues.lineas.get(id, LineaB(id)), nombres
        )
    ]
    return (*lineas, *_campos("firmante", antes.firmante, despues.firmante, firma))


def _generales(antes: FormatoA, despues: FormatoA) -> Iterator[Diferencia]:
    yield from _campos("", antes, despues, GENERALES)
    nombres = tuple(campo.name for campo in fields(antes.firmante))
    yield from _campos("firmante", antes.firmante, despues.firmante, nombres)


def _lineas(antes: FormatoA, despues: FormatoA) -> Iterator[Diferencia]:
    nombres = tuple(campo.name for campo in fields(Linea) if campo.name != "id")
    for id in dict.fromkeys((*antes.lineas, *despues.lineas)):
        yield from _campos(id, antes.linea(id), despues.linea(id), nombres)


def _adicionales(antes: FormatoA, despues: FormatoA) -> Iterator[Diferencia]:
    nombres = tuple(campo.name for campo in fields(Adicional))
    for i in range(max(len(antes.adicionales), len(despues.adicionales))):
        una, otra = (f.adicionales[i] if i < len(f.adicionales) else Adicional("") for f in (antes, despues))
        yield from _campos(f"adicional_{i + 1}", una, otra, nombres)


def _campos(linea: str, antes: object, despues: object, nombres: tuple[str, ...]) -> Iterator[Diferencia]:
    for nombre in nombres:
        uno, otro = getattr(antes, nombre), getattr(despues, nombre)
        if _comparable(uno) != _comparable(otro):
            yield Diferencia(linea, nombre, uno, otro)


def _comparable(valor: Valor) -> object:
    """El orden en que se marcan los profesionales no es un cambio."""
    return frozenset(valor) if isinstance(valor, tuple) else valor
