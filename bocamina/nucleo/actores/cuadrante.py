"""Interés contra influencia: los cuatro consejos de siempre. Es método, no norma."""

from __future__ import annotations

from enum import StrEnum

MAXIMO = 10
# Desde la mitad se cuenta como alto: el que está sobre la raya no queda sin consejo.
MITAD = 5


class Cuadrante(StrEnum):
    CERCA = "cerca"
    SATISFECHO = "satisfecho"
    INFORMADO = "informado"
    OBSERVAR = "observar"


NOMBRES: dict[Cuadrante, str] = {
    Cuadrante.CERCA: "Trabajar de cerca",
    Cuadrante.SATISFECHO: "Mantener satisfecho",
    Cuadrante.INFORMADO: "Mantener informado",
    Cuadrante.OBSERVAR: "Observar",
}


def cuadrante(*, interes: int, influencia: int) -> Cuadrante:
    """Los dos niveles van de 0 a 10."""
    if not (0 <= interes <= MAXIMO and 0 <= influencia <= MAXIMO):
        raise ValueError(f"El interés y la influencia van de 0 a {MAXIMO}.")
    if influencia >= MITAD:
        return Cuadrante.CERCA if interes >= MITAD else Cuadrante.SATISFECHO
    return Cuadrante.INFORMADO if interes >= MITAD else Cuadrante.OBSERVAR
