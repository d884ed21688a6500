"""La señal de representatividad: la parte de asistentes que declaró algún autorreconocimiento."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente

ALCANZA, NO_ALCANZA = "alcanza", "no alcanza"
RESERVADA, SIN_ASISTENTES = "reservada", "sin asistentes"


@dataclass(frozen=True, slots=True)
class Senal:
    """El veredicto, y entre cuánto y cuánto queda la cifra para quien lo vio."""

    explicacion: Explicacion
    piso: int
    techo: int


def senal(*, con_alguna: int, asistentes: int, norma: Vigente, minimo: Vigente) -> Senal:
    """Quien calla cuenta en el denominador. Dice si alcanza, no cuántas fueron, y no bloquea nada.

    Con tan pocas personas que decirlo separaría cifras por debajo del mínimo, queda reservada.
    """
    if not 0 <= con_alguna <= asistentes:
        raise ValueError(f"No cuadra: {con_alguna} de {asistentes}.")
    hacen_falta = ceil(Fraction(str(norma.valor)) * asistentes)
    valor, piso, techo = SIN_ASISTENTES if asistentes == 0 else RESERVADA, 0, asistentes
    # A cada lado tienen que caber suficientes cifras: si hicieran falta todas, «alcanza» las diría.
    if min(hacen_falta, asistentes - hacen_falta + 1) >= int(str(minimo.valor)):
        alcanza = con_alguna >= hacen_falta
        valor = ALCANZA if alcanza else NO_ALCANZA
        piso, techo = (hacen_falta, asistentes) if alcanza else (0, hacen_falta - 1)
    return Senal(_explicar(valor, asistentes, hacen_falta, norma, minimo), piso, techo)


def _explicar(valor: str, asistentes: int, hacen_falta: int, norma: Vigente, minimo: Vigente) -> Explicacion:
    return Explicacion(
        valor=valor,
        formula="asistentes que declararon al menos una categoría que cuenta, entre todos los asistentes",
        insumos=(
            Insumo("asistentes", str(asistentes)),
            Insumo("parte exigida", str(Fraction(str(norma.valor)))),
            Insumo("personas que hacen falta", str(hacen_falta)),
            Insumo("cifra más pequeña que puede darse", str(minimo.valor)),
        ),
        pasos=(
            "Quien no respondió cuenta entre los asistentes. Es una señal: no impide sesionar ni decidir.",
            "Si hacen falta menos personas que la cifra más pequeña, o casi todas, no se dice.",
        ),
        citas=(*norma.citas, *(c for c in minimo.citas if c not in norma.citas)),
        criterios=norma.criterios,
    )
