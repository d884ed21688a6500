from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class Renglon:
    """`estado` va en palabras; vacío si todavía no le toca a nadie."""

    fecha: date
    que: str
    estado: str = ""
    explicacion: Explicacion | None = None

    @property
    def cuenta(self) -> str:
        return self.explicacion.formula if self.explicacion else ""

    @property
    def articulo(self) -> str:
        """El primero citado es el que manda; los demás son de cómo se cuenta."""
        citas = self.explicacion.citas if self.explicacion else ()
        return str(citas[0]) if citas else ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """`lecturas`: (criterio, lectura con que se contó)."""

    titulo: str
    asunto: str
    corte: date
    renglones: tuple[Renglon, ...]
    contradicciones: tuple[str, ...] = ()
    avisos: tuple[str, ...] = ()
    lecturas: tuple[tuple[str, str], ...] = ()
