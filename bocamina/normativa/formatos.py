"""Las notas al pie del Formato A y del Formato B, en vigor en una fecha."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from bocamina import normativa
from bocamina.nucleo.explicacion import Vigente


def notas_a(*, en: date) -> tuple[str, ...]:
    return _textos(normativa.vigente("exploracion.formato_a.notas", en=en))


def notas_b(*, en: date) -> tuple[str, ...]:
    return _textos(normativa.vigente("exploracion.formato_b.notas", en=en))


def _textos(norma: Vigente) -> tuple[str, ...]:
    notas = cast(tuple[Mapping[str, Any], ...], norma.valor)
    return tuple(f"({nota['numero']}) {nota['texto']}" for nota in notas)
