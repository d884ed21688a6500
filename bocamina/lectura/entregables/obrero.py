"""El proceso que abre los archivos ajenos: aparte, con poca memoria y sin poder escribir nada grande.

Lee por la entrada un JSON por línea y responde otro. Quien lo vigila es `vigilante.py`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO

from bocamina.lectura.entregables.examinar import examinar

MEMORIA = 4 * 1024**3
ESCRITURA = 2 * 1024**3


def principal() -> None:
    # Lo que una biblioteca imprima no debe mezclarse con las respuestas.
    respuestas = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _limitar()
    atender(sys.stdin, respuestas)


def atender(pedidos: IO[str], respuestas: IO[str]) -> None:
    for linea in pedidos:
        pedido = json.loads(linea)
        piezas = {extension: Path(ruta) for extension, ruta in pedido["piezas"].items()}
        examen = examinar(Path(pedido["ruta"]), pedido["nombre"], piezas)
        respuestas.write(json.dumps(examen.como_dict()) + "\n")
        respuestas.flush()


def _limitar() -> None:
    try:
        import resource
    except ImportError:  # Windows no lo tiene: queda el límite de tiempo
        return
    for recurso, tope in ((resource.RLIMIT_AS, MEMORIA), (resource.RLIMIT_FSIZE, ESCRITURA)):
        _, maximo = resource.getrlimit(recurso)
        if maximo == resource.RLIM_INFINITY or maximo > tope:
            resource.setrlimit(recurso, (tope, maximo))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    principal()
