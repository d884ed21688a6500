"""Dos redacciones lado a lado: qué palabras se quitaron y cuáles se pusieron."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PALABRA = re.compile(r"\s+|[^\W_]+|[\W_]")
LARGO_MAXIMO = 6_000


class Cambio(StrEnum):
    IGUAL = "igual"
    QUITADO = "quitado"
    PUESTO = "puesto"


@dataclass(frozen=True, slots=True)
class Trozo:
    cambio: Cambio
    texto: str


@dataclass(frozen=True, slots=True)
class Diferencia:
    """`antes` y `despues` se leen completos: sus trozos, pegados, son cada texto."""

    antes: tuple[Trozo, ...]
    despues: tuple[Trozo, ...]

    @property
    def es_igual(self) -> bool:
        return all(t.cambio is Cambio.IGUAL for t in (*self.antes, *self.despues))


def comparar_textos(antes: str, despues: str) -> Diferencia:
    if max(len(antes), len(despues)) > LARGO_MAXIMO and antes != despues:
        return Diferencia(_trozos(Cambio.QUITADO, antes), _trozos(Cambio.PUESTO, despues))
    palabras = _PALABRA.findall(antes), _PALABRA.findall(despues)
    izquierda: list[Trozo] = []
    derecha: list[Trozo] = []
    parejas = SequenceMatcher(None, *palabras, autojunk=False)
    for que, i1, i2, j1, j2 in parejas.get_opcodes():
        viejo, nuevo = "".join(palabras[0][i1:i2]), "".join(palabras[1][j1:j2])
        izquierda += _trozos(Cambio.IGUAL if que == "equal" else Cambio.QUITADO, viejo)
        derecha += _trozos(Cambio.IGUAL if que == "equal" else Cambio.PUESTO, nuevo)
    return Diferencia(tuple(izquierda), tuple(derecha))


def _trozos(cambio: Cambio, texto: str) -> tuple[Trozo, ...]:
    return (Trozo(cambio, texto),) if texto else ()
