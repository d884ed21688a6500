"""Los períodos de una meta o de un reporte: año, semestre, trimestre o mes, escritos como «2026-T1»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_ESCRITO = re.compile(r"([12][0-9]{3})(?:-(?:T([1-4])|S([12])|(0[1-9]|1[0-2])))?", re.ASCII)
COMO_SE_ESCRIBE = "«2026», «2026-S1», «2026-T1» o «2026-03»"


@dataclass(frozen=True, slots=True, order=True)
class Periodo:
    """Se ordenan por el día en que terminan: el último reporte es el del período que termina de último."""

    fin: date
    inicio: date
    nombre: str

    def __str__(self) -> str:
        return self.nombre

    def toca(self, otro: Periodo) -> bool:
        """Tienen algún día en común."""
        return self.inicio <= otro.fin and otro.inicio <= self.fin

    def es_parte_de(self, otro: Periodo) -> bool:
        return self != otro and otro.inicio <= self.inicio and self.fin <= otro.fin


def leer_periodo(texto: object) -> Periodo:
    """ValueError si no es un año, semestre, trimestre o mes."""
    partes = _ESCRITO.fullmatch(texto) if isinstance(texto, str) else None
    if partes is None:
        raise ValueError(f"«{str(texto)[:20]}» no es un período; se escribe {COMO_SE_ESCRIBE}")
    anio, trimestre, semestre, mes = (int(p) if p else 0 for p in partes.groups())
    if mes:
        primero, meses = mes, 1
    elif trimestre:
        primero, meses = 3 * trimestre - 2, 3
    elif semestre:
        primero, meses = 6 * semestre - 5, 6
    else:
        primero, meses = 1, 12
    siguiente = primero + meses
    fin = date(anio + (siguiente > 12), (siguiente - 1) % 12 + 1, 1) - timedelta(days=1)
    return Periodo(fin, date(anio, primero, 1), partes[0])


def cruces(periodos: Iterable[Periodo]) -> Iterator[tuple[Periodo, Periodo]]:
    """Los que se pisan: el año junto a uno de sus trimestres se contaría dos veces."""
    for uno, otro in pairwise(sorted(periodos, key=lambda p: (p.inicio, p.fin))):
        if uno.toca(otro):
            yield uno, otro
