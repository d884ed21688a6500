"""Cargar y comprobar toda la ley frente a solo leer su YAML con PyYAML puro: `bancos/normas.py [VECES]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from bocamina import normativa

CARPETA = Path(normativa.__file__).resolve().parent.parent / "normas"


def medir(tarea: Callable[[], object], veces: int) -> float:
    """El mejor de varios, en milisegundos."""
    tiempos = []
    for _ in range(veces):
        inicio = time.perf_counter()
        tarea()
        tiempos.append(time.perf_counter() - inicio)
    return min(tiempos) * 1000


def leer_puro() -> None:
    for ruta in sorted(CARPETA.rglob("*.yaml")):
        yaml.compose(ruta.read_text("utf-8"), Loader=yaml.SafeLoader)


def main() -> None:
    veces = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    casa, puro = medir(normativa.cargar, veces), medir(leer_puro, veces)
    print(
        f"cargar y comprobar: {casa:.0f} ms · leer con PyYAML puro: {puro:.0f} ms · razón {casa / puro:.2f}"
    )


if __name__ == "__main__":
    main()
