"""Quiénes estaban en un instante, por sus llegadas y salidas."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Paso(Generic[C]):
    """`llega` falso es que sale. `orden` desempata dos pasos del mismo instante: vale el último anotado."""

    quien: C
    momento: datetime
    llega: bool
    orden: int = 0


def presentes(pasos: Iterable[Paso[C]], *, en: datetime) -> frozenset[C]:
    """Quien llegó y no ha salido. El instante mismo de llegar ya cuenta; el de salir, ya no."""
    ultimo: dict[C, Paso[C]] = {}
    for paso in sorted(pasos, key=lambda p: (p.momento, p.orden)):
        if paso.momento <= en:
            ultimo[paso.quien] = paso
    return frozenset(quien for quien, paso in ultimo.items() if paso.llega)
