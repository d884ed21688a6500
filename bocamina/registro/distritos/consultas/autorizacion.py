"""El texto que se acepta para guardar un contacto, por versión."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class TextoDeAutorizacion:
    version: str
    desde: date
    texto: str


@cache
def textos() -> tuple[TextoDeAutorizacion, ...]:
    archivo = resources.files("bocamina.registro.distritos").joinpath("autorizacion_de_contacto.yaml")
    return tuple(TextoDeAutorizacion(**fila) for fila in yaml.safe_load(archivo.read_text("utf-8")))


def texto_en(dia: date) -> TextoDeAutorizacion:
    """El que se ofrecía ese día; antes del primero, el primero."""
    anteriores = [t for t in textos() if t.desde <= dia]
    return anteriores[-1] if anteriores else textos()[0]


def texto_de(version: str) -> TextoDeAutorizacion | None:
    return next((t for t in textos() if t.version == version), None)
