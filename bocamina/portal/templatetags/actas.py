"""Los bloques de un documento, como página: la clase de cada uno."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def clase(bloque: Any) -> str:
    return type(bloque).__name__
