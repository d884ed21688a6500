"""Carga los casos de `casos/demostracion/`: un módulo por tema, en este orden, cada uno con su `cargar`."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ORDEN: tuple[str, ...] = (
    "cuentas",
    "instituciones",
    "territorio",
    "avisos",
    "expedientes",
    "distritos",
    "delimitacion",
    "sustento",
    "actores",
    "mesas",
    "sesiones",
    "tablero",
    "tareas",
    "participacion",
    "actas",
    "planes",
    "peg",
    "consulta",
    "seguimiento",
    "coherencia",
    "formulacion",
    "matriz",
    "informes",
    "puestos",
    "exploracion",
    "relacionamiento",
)


def cargar_todo(*, casos: Path, hoy: date) -> Iterator[str]:
    """Entrega una frase por tema cargado. Cada tema sabe si ya estaba cargado y no repite nada."""
    for tema in ORDEN:
        modulo = importlib.import_module(f"bocamina.cli.demostracion.{tema}")
        yield modulo.cargar(casos=casos, hoy=hoy)
