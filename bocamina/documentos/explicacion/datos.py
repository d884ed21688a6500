from __future__ import annotations

from dataclasses import dataclass

from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class CifraExplicada:
    """`asunto` nombra la cifra; `contexto`, el trámite o expediente en que se usó."""

    asunto: str
    explicacion: Explicacion
    contexto: str = ""
