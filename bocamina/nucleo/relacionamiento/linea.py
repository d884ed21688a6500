"""La línea de tiempo de un territorio: sucesos de muchas clases en un solo hilo, y su dibujo en carriles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Suceso:
    """`carril` lo pone en su renglón del dibujo; `lugar`, en el mapa."""

    fecha: date
    carril: str
    titulo: str
    detalle: str = ""
    url: str = ""
    lugar: str = ""


@dataclass(frozen=True, slots=True)
class Carril:
    id: str
    nombre: str
    sucesos: tuple[Suceso, ...]


@dataclass(frozen=True, slots=True)
class EnLugar:
    """`de_que`: cada carril con su cuenta."""

    lugar: str
    cuantos: int
    de_que: tuple[tuple[str, int], ...]


def por_anio(sucesos: Iterable[Suceso]) -> tuple[tuple[int, tuple[Suceso, ...]], ...]:
    """Lo más nuevo primero; el mismo día, en el orden de los títulos."""
    puestos = sorted(sucesos, key=lambda s: (-s.fecha.toordinal(), s.titulo))
    anios = sorted({s.fecha.year for s in puestos}, reverse=True)
    return tuple((a, tuple(s for s in puestos if s.fecha.year == a)) for a in anios)


def en_carriles(sucesos: Iterable[Suceso], nombres: Iterable[tuple[str, str]]) -> tuple[Carril, ...]:
    """En el orden de `nombres`; un carril sin nada no se pinta."""
    todos = sorted(sucesos, key=lambda s: (s.fecha, s.titulo))
    carriles = (Carril(id, nombre, tuple(s for s in todos if s.carril == id)) for id, nombre in nombres)
    return tuple(c for c in carriles if c.sucesos)


def por_lugar(sucesos: Iterable[Suceso], nombres: Iterable[tuple[str, str]]) -> tuple[EnLugar, ...]:
    """De cada lugar, cuánto de cada carril; primero donde más ha pasado. Sin lugar: de todo el territorio."""
    carriles = dict(nombres)
    cuenta: dict[str, dict[str, int]] = {}
    for suceso in sucesos:
        suyos = cuenta.setdefault(suceso.lugar, {})
        suyos[suceso.carril] = suyos.get(suceso.carril, 0) + 1
    lugares = (
        EnLugar(lugar, sum(suyos.values()), tuple((carriles[c], suyos[c]) for c in carriles if c in suyos))
        for lugar, suyos in cuenta.items()
    )
    return tuple(sorted(lugares, key=lambda e: (-e.cuantos, e.lugar)))
