"""Los indicadores de la participación en las mesas: cada uno, una parte de un todo que se puede contar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol

CIEN = 100


@dataclass(frozen=True, slots=True)
class Medida:
    """`parte` de `todo`. Con `todo` en cero no hay medida: no es un cero."""

    id: str
    nombre: str
    parte: int
    todo: int
    explicacion: Explicacion

    @property
    def razon(self) -> Fraction | None:
        return Fraction(self.parte, self.todo) if self.todo else None


@dataclass(frozen=True, slots=True)
class Junto:
    """Las personas de una clase, o de varias que se cuentan juntas para no señalar a nadie."""

    clases: tuple[str, ...]
    personas: int


def medir_participacion(cuentas: Mapping[str, tuple[int, int]], vigente: Vigente) -> tuple[Medida, ...]:
    """Los que define la norma, en su orden; el que no trae cuentas, con cero de cero."""
    definidos = cast(Iterable[Mapping[str, Any]], vigente.valor)
    return tuple(_medida(d, *cuentas.get(str(d["id"]), (0, 0)), vigente) for d in definidos)


def _medida(definido: Mapping[str, Any], parte: int, todo: int, vigente: Vigente) -> Medida:
    razon = Fraction(parte, todo) if todo else None
    valor = "sin medir" if razon is None else f"{en_espanol(round(razon * CIEN, 1))} %"
    return Medida(
        id=definido["id"],
        nombre=definido["nombre"],
        parte=parte,
        todo=todo,
        explicacion=Explicacion(
            valor=valor,
            formula=f"{definido['parte']} ÷ {definido['todo']}",
            insumos=(Insumo(definido["parte"], str(parte)), Insumo(definido["todo"], str(todo))),
            pasos=() if razon is None else (f"{parte} ÷ {todo} = {valor}.",),
            citas=vigente.citas,
            criterios=vigente.criterios,
            avisos=(f"Por analogía, sin norma: {vigente.analogia}",) if vigente.analogia else (),
            sin_norma=bool(vigente.analogia),
        ),
    )


def juntar_pequenas(cuentas: Mapping[str, int], *, minimo: int) -> tuple[Junto, ...]:
    """De mayor a menor; las que no llegan al mínimo se suman, con la que sigue si todavía no alcanzan.

    Así ninguna cifra que se lee o se resta baja del mínimo. Si ni todas juntas llegan, no sale ninguna.
    """
    orden = sorted(((c, n) for c, n in cuentas.items() if n), key=lambda par: (-par[1], par[0]))
    sueltas = [par for par in orden if par[1] >= minimo]
    pequenas = [par for par in orden if par[1] < minimo]
    while pequenas and sum(n for _, n in pequenas) < minimo and sueltas:
        pequenas.insert(0, sueltas.pop())
    juntas = (Junto(tuple(c for c, _ in pequenas), sum(n for _, n in pequenas)),) if pequenas else ()
    salen = (*(Junto((c,), n) for c, n in sueltas), *juntas)
    return tuple(j for j in salen if j.personas >= minimo)
