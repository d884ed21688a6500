"""Quién quedó llamado a dos partes: a la misma hora, o el mismo día en lugares distintos."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations, pairwise


class ClaseChoque(StrEnum):
    MISMA_HORA = "misma_hora"
    MISMO_DIA = "mismo_dia"


@dataclass(frozen=True, slots=True)
class Llamado:
    """A quién se llama, a qué reunión y cuándo. `dia` es el del lugar; `pide_viajar`, si hay que ir."""

    reunion: int
    quien: str
    dia: date
    inicio: datetime
    fin: datetime
    lugar: str = ""
    pide_viajar: bool = True


@dataclass(frozen=True, slots=True)
class Choque:
    """Dos reuniones y todos los llamados a ambas."""

    clase: ClaseChoque
    una: int
    otra: int
    quienes: tuple[str, ...]


def choques(llamados: Iterable[Llamado]) -> tuple[Choque, ...]:
    """Dos reuniones que se siguen sin pausa no se cruzan; en el mismo lugar, tampoco hay viaje."""
    hallados: dict[tuple[ClaseChoque, int, int], list[str]] = defaultdict(list)
    por_quien: dict[str, list[Llamado]] = defaultdict(list)
    for llamado in llamados:
        por_quien[llamado.quien].append(llamado)
    for quien, suyos in por_quien.items():
        for uno, otro in _cercanos(sorted(suyos, key=lambda x: (x.inicio, x.reunion))):
            if clase := _clase(uno, otro):
                hallados[clase, uno.reunion, otro.reunion].append(quien)
    return tuple(Choque(*clave, tuple(sorted(quienes))) for clave, quienes in hallados.items())


def _cercanos(ordenados: list[Llamado]) -> Iterator[tuple[Llamado, Llamado]]:
    """Solo se comparan los de un mismo día y los que se alargan hasta el siguiente."""
    por_dia: dict[date, list[Llamado]] = defaultdict(list)
    for llamado in ordenados:
        por_dia[llamado.dia].append(llamado)
    for suyos in por_dia.values():
        yield from combinations(suyos, 2)
    for uno, otro in pairwise(ordenados):
        if uno.dia != otro.dia and otro.inicio < uno.fin:
            yield uno, otro


def _clase(uno: Llamado, otro: Llamado) -> ClaseChoque | None:
    if uno.reunion == otro.reunion:
        return None
    if uno.inicio < otro.fin and otro.inicio < uno.fin:
        return ClaseChoque.MISMA_HORA
    distintos = " ".join(uno.lugar.casefold().split()) != " ".join(otro.lugar.casefold().split())
    hay_viaje = uno.dia == otro.dia and uno.pide_viajar and otro.pide_viajar and distintos
    return ClaseChoque.MISMO_DIA if hay_viaje else None


def carga(llamados: Iterable[Llamado]) -> Mapping[str, Counter[tuple[int, int]]]:
    """Por cada llamado, a cuántas reuniones distintas en cada (año, mes)."""
    unicos = {(x.quien, x.reunion): (x.dia.year, x.dia.month) for x in llamados}
    cuentas: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for (quien, _), mes in unicos.items():
        cuentas[quien][mes] += 1
    return dict(cuentas)
