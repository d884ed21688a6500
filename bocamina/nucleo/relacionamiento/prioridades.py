"""Lo posible por lo prioritario: dos notas con su porqué ordenan una agenda. Es método, no norma."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bocamina.nucleo.explicacion import Explicacion, Insumo

MINIMA, MAXIMA = 1, 5


class Lugar(StrEnum):
    ENTRA = "entra"
    PREPARAR = "preparar"
    A_LA_MANO = "a_la_mano"
    ESPERA = "espera"


NOMBRES: dict[Lugar, str] = {
    Lugar.ENTRA: "Entra a la agenda",
    Lugar.PREPARAR: "Hacerla posible primero",
    Lugar.A_LA_MANO: "A la mano, sin desplazar lo prioritario",
    Lugar.ESPERA: "Queda escrita para después",
}
ORDEN = tuple(Lugar)
SANA = "no es una lista de mercado"


@dataclass(frozen=True, slots=True)
class Propuesta:
    """`acciones`: cuántas tiene con responsable."""

    clave: str
    titulo: str
    posible: int
    prioritaria: int
    acciones: int = 0
    entra: bool = False

    def __post_init__(self) -> None:
        if not all(MINIMA <= nota <= MAXIMA for nota in (self.posible, self.prioritaria)):
            raise ValueError(f"Las notas van de {MINIMA} a {MAXIMA}.")


def lugar(propuesta: Propuesta, *, mitad: int) -> Lugar:
    """Alta es desde `mitad`: la que está sobre la raya no se queda por fuera."""
    if propuesta.prioritaria >= mitad:
        return Lugar.ENTRA if propuesta.posible >= mitad else Lugar.PREPARAR
    return Lugar.A_LA_MANO if propuesta.posible >= mitad else Lugar.ESPERA


def valorar(propuesta: Propuesta, *, mitad: int) -> Explicacion:
    return Explicacion(
        valor=NOMBRES[lugar(propuesta, mitad=mitad)],
        formula=f"desde {mitad} sobre {MAXIMA} una nota es alta; entra lo que es posible y prioritario",
        insumos=(
            Insumo("qué tan posible es", str(propuesta.posible)),
            Insumo("qué tan prioritaria es", str(propuesta.prioritaria)),
        ),
        pasos=(
            f"{propuesta.posible} × {propuesta.prioritaria} = {_puntos(propuesta)}: su orden en la lista.",
        ),
        sin_norma=True,
    )


def ordenar(propuestas: Iterable[Propuesta], *, mitad: int) -> tuple[Propuesta, ...]:
    """Por lugar; dentro de él, lo que más suma; en empate, lo más prioritario y luego el título."""
    return tuple(
        sorted(
            propuestas,
            key=lambda p: (
                ORDEN.index(lugar(p, mitad=mitad)), -_puntos(p), -p.prioritaria, p.titulo.casefold()
            ),
        )
    )  # fmt: skip


def _puntos(propuesta: Propuesta) -> int:
    return propuesta.posible * propuesta.prioritaria


def revisar_agenda(propuestas: Sequence[Propuesta], *, mitad: int, maximo: int) -> Explicacion:
    """Por qué no es una lista de mercado, o qué hace que lo parezca."""
    entran = [p for p in propuestas if p.entra]
    reparos = tuple(_reparos(propuestas, entran, mitad, maximo))
    return Explicacion(
        valor=SANA if not reparos else f"{len(reparos)} reparo{'s' if len(reparos) > 1 else ''}",
        formula=(
            f"pocas prioridades (hasta {maximo}), cada una con su porqué y con acciones de alguien; "
            "se escoge, no se enumera"
        ),
        insumos=(
            Insumo("propuestas valoradas", str(len(propuestas))),
            Insumo("entran a la agenda", str(len(entran))),
        ),
        pasos=reparos,
        sin_norma=True,
    )


def _reparos(
    propuestas: Sequence[Propuesta], entran: Sequence[Propuesta], mitad: int, maximo: int
) -> Iterable[str]:
    if len(entran) > maximo:
        yield f"Entran {len(entran)} prioridades y el método sugiere hasta {maximo}."
    if len(propuestas) > 1 and len(entran) == len(propuestas):
        yield "Entra todo lo que se propuso: no se escogió."
    if len(propuestas) > 2 and len({(p.posible, p.prioritaria) for p in propuestas}) == 1:
        yield "Todas tienen las mismas notas: así no ordenan nada."
    for p in entran:
        if lugar(p, mitad=mitad) is not Lugar.ENTRA:
            yield f"«{p.titulo}» entra, y por sus notas sería: {NOMBRES[lugar(p, mitad=mitad)].lower()}."
        if not p.acciones:
            yield f"«{p.titulo}» no tiene acciones con responsable."
