from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.memoria.datos import Apartado


@dataclass(frozen=True, slots=True)
class DiagnosticoEscrito:
    """`criterios`: título, hallazgo y fuente con su fecha."""

    distrito: str
    version: str
    municipios: tuple[str, ...]
    apartados: tuple[Apartado, ...]
    criterios: tuple[tuple[str, str, str], ...]
