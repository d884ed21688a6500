from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Parametro:
    """`soporte`: la norma, o el acta que la cambió."""

    nombre: str
    valor: str
    soporte: str


@dataclass(frozen=True, slots=True)
class Capitulo:
    titulo: str
    texto: str
    parametros: tuple[Parametro, ...] = ()


@dataclass(frozen=True, slots=True)
class ReglamentoEscrito:
    """`acta` vacía: todavía es un proyecto."""

    mesa: str
    version: int
    capitulos: tuple[Capitulo, ...]
    acta: str = ""
    rige_desde: date | None = None
