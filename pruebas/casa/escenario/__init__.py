"""El mundo pequeño en que se visitan las rutas: un módulo por tema, en este orden.

Cada módulo define `crear(e)`, que recibe lo creado hasta ahora (un diccionario) y agrega lo suyo con nombre:
`e["mi_objeto"] = …`. Las filas de rutas.yaml lo usan como "{mi_objeto.pk}".
Lo creado debe ser del distrito «1»: la dueña puede sobre él y la persona de otro ámbito (distrito «2») no.
"""

from __future__ import annotations

import importlib
from typing import Any

TEMAS = (
    "personas",
    "cuentas",
    "instituciones",
    "avisos",
    "expedientes",
    "propuestas",
    "sesiones",
    "puestos",
    "sustento",
    "participacion",
    "actas",
    "tablero",
    "actores",
    "planes",
    "matriz",
    "relacionamiento",
    "consulta",
)


def crear_todo() -> dict[str, Any]:
    e: dict[str, Any] = {}
    for tema in TEMAS:
        importlib.import_module(f"pruebas.casa.escenario.{tema}").crear(e)
    return e
