"""Lo que haría un libro del directorio: diferencias por fila, fallos por celda y fichas que no trae."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bocamina.registro.instituciones.models import Fechado


class DirectorioConFallos(ValueError):
    """No se importó nada; `plan.fallos` dice qué corregir y dónde."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        primero = plan.fallos[0]
        cuantos = "un fallo" if len(plan.fallos) == 1 else f"{len(plan.fallos)} fallos"
        super().__init__(f"El libro tiene {cuantos} y no se importó nada. {primero}")


@dataclass(frozen=True, slots=True)
class Fallo:
    """`fila` y `columna` como en Excel (desde 1); 0 cuando es de toda la hoja o de toda la fila."""

    hoja: str
    fila: int
    columna: int
    titulo: str
    mensaje: str

    def __str__(self) -> str:
        donde = f"Hoja {self.hoja}"
        donde += f", fila {self.fila}" if self.fila else ""
        donde += f", columna {self.titulo}" if self.titulo else ""
        return f"{donde}: {self.mensaje}"


@dataclass(frozen=True, slots=True)
class Diferencia:
    titulo: str
    antes: str | date | None
    despues: str | date | None


@dataclass(frozen=True, slots=True)
class Cambio:
    hoja: str
    fila: int
    ficha: Fechado
    es_nueva: bool
    diferencias: tuple[Diferencia, ...]

    @property
    def clave(self) -> str:
        return self.ficha.clave


@dataclass(slots=True)
class Plan:
    cambios: list[Cambio] = field(default_factory=list)
    fallos: list[Fallo] = field(default_factory=list)
    ausentes: dict[str, list[str]] = field(default_factory=dict)
    sin_cambio: int = 0

    @property
    def nuevas(self) -> int:
        return sum(c.es_nueva for c in self.cambios)

    @property
    def cambiadas(self) -> int:
        return len(self.cambios) - self.nuevas

    @property
    def cuantas_ausentes(self) -> int:
        return sum(len(claves) for claves in self.ausentes.values())
