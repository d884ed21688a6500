"""La señal de representatividad: la parte de asistentes que declaró algún autorreconocimiento."""

from __future__ import annotations

from fractions import Fraction

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente

ALCANZA, NO_ALCANZA, SIN_ASISTENTES = "alcanza", "no alcanza", "sin asistentes"


def senal(*, con_alguna: int, asistentes: int, norma: Vigente) -> Explicacion:
    """Quien calla cuenta en el denominador. Dice si alcanza, no cuántas fueron, y no bloquea nada."""
    exigida = Fraction(str(norma.valor))
    if not 0 <= con_alguna <= asistentes:
        raise ValueError(f"No cuadra: {con_alguna} de {asistentes}.")
    if asistentes == 0:
        valor = SIN_ASISTENTES
    else:
        valor = ALCANZA if Fraction(con_alguna, asistentes) >= exigida else NO_ALCANZA
    return Explicacion(
        valor=valor,
        formula="asistentes que declararon al menos una categoría que cuenta, entre todos los asistentes",
        insumos=(Insumo("asistentes", str(asistentes)), Insumo("parte exigida", str(exigida))),
        pasos=(
            "Quien no respondió cuenta entre los asistentes. Es una señal: no impide sesionar ni decidir.",
        ),
        citas=norma.citas,
        criterios=norma.criterios,
    )
