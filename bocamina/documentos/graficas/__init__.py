"""Gráficas: datos con tipo → un SVG con título, descripción y la tabla que lo sostiene.

Cada módulo de este paquete con una función `muestra` es una clase de gráfica.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from bocamina.documentos.graficas.pintura import Grafica, figura, pagina, papel


@cache
def muestras() -> dict[str, Grafica]:
    """Una gráfica de muestra por clase: lo que recorren la galería y las pruebas."""
    nombres = sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
    modulos = {nombre: import_module(f"{__name__}.{nombre}") for nombre in nombres}
    return {nombre: modulo.muestra() for nombre, modulo in modulos.items() if hasattr(modulo, "muestra")}


__all__ = ["Grafica", "figura", "muestras", "pagina", "papel"]
