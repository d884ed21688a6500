"""Quién lo hace y cuándo: los casos cuentan los días hacia atrás desde hoy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Dias:
    actor: Any
    hoy: date

    def hace(self, dias: int) -> date:
        """Negativo es hacia adelante."""
        return self.hoy - timedelta(days=dias)

    def quien(self, dias: int) -> dict[str, Any]:
        return {"actor": self.actor, "hoy": self.hace(dias)}
