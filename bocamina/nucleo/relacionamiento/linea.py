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


def cuantos_por_lugar(sucesos: Iterable[Suceso]) -> dict[str, int]:
    cuenta: dict[str, int] = {}
    for suceso in sucesos:
        if suceso.lugar:
            cuenta[suceso.lugar] = cuenta.get(suceso.lugar, 0) + 1
    return cuenta
