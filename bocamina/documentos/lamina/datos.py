from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.graficas import Grafica


@dataclass(frozen=True, slots=True)
class Lamina:
    """`fuente` dice de dónde salieron los números y a qué fecha."""

    grafica: Grafica
    fuente: str
