"""Quién puede pedir una sesión extraordinaria, y si con las entidades que la piden alcanza."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente

PRESIDENCIA, SECRETARIA, INTEGRANTES = "presidencia", "secretaria", "integrantes"
EN_PALABRAS = {
    PRESIDENCIA: "la presidencia",
    SECRETARIA: "la secretaría técnica",
    INTEGRANTES: "las entidades integrantes",
}
PROCEDE, NO_PROCEDE = "procede", "no procede"


def revisar_solicitud(
    *, quien: str, entidades: Sequence[str], convocan: Vigente, minimo: Vigente | None
) -> Explicacion:
    """`entidades`: las que la piden, sin repetir, cuando la piden las integrantes."""
    pueden = [str(v) for v in cast(tuple[str, ...], convocan.valor)]
    razon = _razon(quien, len(set(entidades)), pueden, minimo)
    # La primera cita es la que decide: si piden entidades, la del mínimo.
    normas = [*([minimo] if minimo is not None and quien == INTEGRANTES else []), convocan]
    return Explicacion(
        valor=NO_PROCEDE if razon else PROCEDE,
        formula="la pide quien la norma o el reglamento permite y, si son entidades, las que se exigen",
        insumos=(
            Insumo("la pide", _palabras(quien)),
            *([Insumo("entidades que la piden", str(len(set(entidades))))] if quien == INTEGRANTES else []),
            Insumo(convocan.nombre, _lista(pueden), cita=convocan.citas[0]),
        ),
        pasos=(razon or f"La pide {_palabras(quien)}, y puede.",),
        citas=tuple(dict.fromkeys(c for n in normas for c in n.citas)),
        criterios=tuple(dict.fromkeys(c for n in normas for c in n.criterios)),
        avisos=tuple(f"Por analogía, sin norma: {n.analogia}" for n in normas if n.analogia),
        sin_norma=any(n.sin_norma for n in normas),
    )


def _razon(quien: str, cuantas: int, pueden: Sequence[str], minimo: Vigente | None) -> str:
    if quien not in pueden:
        return f"Una extraordinaria la pide {_lista(pueden, ' o ')}; no {_palabras(quien)}."
    necesarias = int(str(minimo.valor)) if minimo is not None else 1
    if quien == INTEGRANTES and cuantas < necesarias:
        piden = "La pide 1 entidad" if cuantas == 1 else f"La piden {cuantas} entidades"
        return f"{piden} y se necesitan al menos {necesarias}."
    return ""


def _palabras(quien: str) -> str:
    return EN_PALABRAS.get(quien, quien)


def _lista(quienes: Sequence[str], ultima: str = " y ") -> str:
    nombres = [_palabras(q) for q in quienes]
    return ultima.join([", ".join(nombres[:-1]), nombres[-1]]) if len(nombres) > 1 else "".join(nombres)
