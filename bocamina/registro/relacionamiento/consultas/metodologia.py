"""El método y la línea de base, que son datos: se leen una vez y se comprueban al leerlos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml

PAQUETE = "bocamina.registro.relacionamiento"


@dataclass(frozen=True, slots=True)
class Paso:
    id: str
    nombre: str
    que: str


@dataclass(frozen=True, slots=True)
class Metodologia:
    fuente: str
    pasos: tuple[Paso, ...]
    agenda: dict[str, int]
    alerta: dict[str, int]
    percepcion: dict[str, int]

    def nombres_de_pasos(self) -> dict[str, str]:
        return {p.id: p.nombre for p in self.pasos}


@dataclass(frozen=True, slots=True)
class Cifra:
    id: str
    nombre: str
    valor: int
    como: str


@dataclass(frozen=True, slots=True)
class LineaDeBase:
    fuente: str
    corte: date
    nota: str
    cifras: tuple[Cifra, ...]


def _leer(nombre: str) -> dict[str, Any]:
    crudo: dict[str, Any] = yaml.safe_load(resources.files(PAQUETE).joinpath(nombre).read_text("utf-8"))
    return crudo


@cache
def metodologia() -> Metodologia:
    crudo = _leer("metodologia.yaml")
    return Metodologia(**{**crudo, "pasos": tuple(Paso(**p) for p in crudo["pasos"])})


@cache
def linea_de_base() -> LineaDeBase:
    crudo = _leer("linea_de_base.yaml")
    return LineaDeBase(**{**crudo, "cifras": tuple(Cifra(**c) for c in crudo["cifras"])})
