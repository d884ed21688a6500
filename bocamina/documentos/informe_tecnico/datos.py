from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Aspecto:
    aspecto: str
    respuesta: str
    suficiente: str
    propuestas: str


@dataclass(frozen=True, slots=True)
class InformeTecnico:
    """`partes`: título y texto de lo que la mesa escribió; un texto vacío es que todavía falta."""

    sesion: str
    mesa: str
    fecha: date
    lugar: str
    asistentes: int
    grupos: int
    aspectos: tuple[Aspecto, ...]
    partes: tuple[tuple[str, str], ...]
    representantes: int = 0

    @property
    def faltan(self) -> tuple[str, ...]:
        return tuple(titulo for titulo, texto in self.partes if not texto.strip())
