"""Los textos que la persona acepta, por versión."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Consentimiento:
    version: str
    desde: date
    tratamiento: str
    sensibles: str
    imagen: str


@cache
def versiones() -> tuple[Consentimiento, ...]:
    archivo = resources.files("bocamina.registro.participacion").joinpath("consentimientos.yaml")
    return tuple(Consentimiento(**fila) for fila in yaml.safe_load(archivo.read_text("utf-8")))


def vigente(en: date) -> Consentimiento:
    """El más nuevo que no sea posterior a la fecha; antes del primero, el primero."""
    anteriores = [c for c in versiones() if c.desde <= en]
    return anteriores[-1] if anteriores else versiones()[0]
