"""Las lecturas elegidas, en la forma que entiende `normativa`."""

from __future__ import annotations

from bocamina.normativa import Eleccion
from bocamina.registro.criterios.models import LecturaElegida


def elecciones() -> tuple[Eleccion, ...]:
    """Todas, en una consulta: las pide quien va a calcular un caso nuevo."""
    filas = LecturaElegida.objects.values_list("criterio", "opcion", "desde", "razon")
    return tuple(Eleccion(*fila) for fila in filas)
