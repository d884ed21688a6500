from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Apartado:
    titulo: str
    texto: str


@dataclass(frozen=True, slots=True)
class MemoriaEscrita:
    """`firmas`: nombre y cargo, en el orden en que firmaron."""

    distrito: str
    etapa: str
    apartados: tuple[Apartado, ...]
    firmas: tuple[str, ...] = ()
