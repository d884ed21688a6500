"""Los tipos de documento que hay: las carpetas de este paquete que declaran un `TIPO`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from bocamina.documentos.documento import Tipo

CARPETA = Path(__file__).parent


class TipoDesconocido(LookupError):
    """No hay un tipo de documento con ese identificador; el mensaje dice cuáles hay."""


@cache
def tipos() -> tuple[Tipo[Any], ...]:
    """Todos los tipos, por identificador."""
    carpetas = sorted(m.name for m in pkgutil.iter_modules([str(CARPETA)]) if m.ispkg)
    modulos = [import_module(f"bocamina.documentos.{nombre}") for nombre in carpetas]
    return tuple(m.TIPO for m in modulos if hasattr(m, "TIPO"))


def tipo(identificador: str) -> Tipo[Any]:
    for uno in tipos():
        if uno.id == identificador:
            return uno
    conocidos = ", ".join(t.id for t in tipos())
    raise TipoDesconocido(f"No hay un documento «{identificador}». Los que hay: {conocidos}.")
