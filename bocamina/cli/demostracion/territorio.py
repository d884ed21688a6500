"""Los departamentos y municipios vienen con la instalación; aquí solo entran al índice de búsqueda.

Sus límites no se inventan: se cargan del DANE con `bocamina territorio importar`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.territorio import acciones
    from bocamina.registro.territorio.models import Departamento, Municipio

    acciones.sembrar()
    return (
        f"Territorio: {Departamento.objects.count()} departamentos y {Municipio.objects.count()} municipios."
    )
