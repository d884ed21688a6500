from __future__ import annotations

from dataclasses import dataclass

from bocamina.nucleo.plazos import Plazo


@dataclass(frozen=True, slots=True)
class PlazoCalculado:
    """`asunto` dice qué vence; `plazo` es el término ya contado por el núcleo."""

    asunto: str
    plazo: Plazo
