"""Lo que haría un libro del mapa: qué cambia en cada fila, qué está mal y qué se parece a lo que ya hay."""

from __future__ import annotations

from dataclasses import dataclass, field

from bocamina.registro.distritos.models import Actor
from bocamina.registro.instituciones.acciones.plan import Diferencia, Fallo


@dataclass(frozen=True, slots=True)
class Cambio:
    fila: int
    actor: Actor
    es_nuevo: bool
    diferencias: tuple[Diferencia, ...]


@dataclass(slots=True)
class PlanDeActores:
    cambios: list[Cambio] = field(default_factory=list)
    fallos: list[Fallo] = field(default_factory=list)
    parecidos: list[str] = field(default_factory=list)
    ausentes: list[str] = field(default_factory=list)
    iguales: int = 0

    @property
    def nuevos(self) -> int:
        return sum(c.es_nuevo for c in self.cambios)

    @property
    def cambiados(self) -> int:
        return len(self.cambios) - self.nuevos


class MapaConFallos(ValueError):
    """No se importó nada; `plan.fallos` dice qué corregir y dónde."""

    def __init__(self, plan: PlanDeActores) -> None:
        self.plan = plan
        cuantos = "un fallo" if len(plan.fallos) == 1 else f"{len(plan.fallos)} fallos"
        super().__init__(f"El libro tiene {cuantos} y no se importó nada. {plan.fallos[0]}")
