"""El vocabulario y los pesos con que se comparan acciones en una fecha."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.nucleo.matriz.traslapes import Clase, Pesos, Vocabulario
from bocamina.nucleo.matriz.traslapes.perfil import sin_articulos
from bocamina.nucleo.palabras import en_raices, palabras

LISTAS = {
    Clase.TEMA: "matriz.traslapes.temas",
    Clase.MINERAL: "matriz.traslapes.minerales",
    Clase.POBLACION: "matriz.traslapes.poblaciones",
    Clase.VERBO: "matriz.traslapes.verbos",
    Clase.OBRA: "matriz.traslapes.obras",
}


def reglas_de_traslape(*, en: date, corpus: Corpus | None = None) -> tuple[Vocabulario, Pesos]:
    corpus = corpus or normativa.corpus()
    formas: dict[tuple[str, ...], list[tuple[Clase, str]]] = {}
    for clase, id in LISTAS.items():
        for concepto in cast(tuple[Mapping[str, Any], ...], corpus.vigente(id, en=en).valor):
            for forma in _formas(concepto["formas"]):
                formas.setdefault(forma, []).append((clase, f"{clase}:{concepto['id']}"))
    for lugar in _lista(corpus, "matriz.traslapes.lugares", en):
        formas.setdefault(_formas([lugar])[0], []).append((Clase.LUGAR, f"{Clase.LUGAR}:{lugar}"))
    pesos = corpus.vigente("matriz.traslapes.pesos", en=en).valor
    vocabulario = Vocabulario(
        formas=MappingProxyType({f: tuple(dict.fromkeys(c)) for f, c in formas.items() if f}),
        vacias=_raices_de(corpus, "matriz.traslapes.vacias", en),
        comunes=_raices_de(corpus, "matriz.traslapes.comunes", en),
        amplias=frozenset(
            f"{clase}:{id}" for id in _lista(corpus, "matriz.traslapes.amplias", en) for clase in LISTAS
        ),
        verbos_de_hacer=_raices_de(corpus, "matriz.traslapes.verbos_de_hacer", en),
        de_proposito=_formas(_lista(corpus, "matriz.traslapes.de_proposito", en)),
        cercanos=MappingProxyType(_cercanos(corpus, en)),
        largo_maximo=max((len(f) for f in formas), default=1),
    )
    return vocabulario, Pesos.de(cast(Mapping[str, Any], pesos))


def _formas(dichas: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """En raíces y sin artículos, las más largas primero."""
    partidas = (tuple(p.raiz for p in sin_articulos(palabras(d))) for d in dichas)
    return tuple(sorted((f for f in partidas if f), key=lambda f: -len(f)))


def _cercanos(corpus: Corpus, en: date) -> dict[str, frozenset[str]]:
    """En los dos sentidos."""
    hallados: dict[str, set[str]] = {}
    valor = corpus.vigente("matriz.traslapes.verbos_cercanos", en=en).valor
    for concepto in cast(tuple[Mapping[str, Any], ...], valor):
        for otro in concepto["formas"]:
            uno, dos = f"{Clase.VERBO}:{concepto['id']}", f"{Clase.VERBO}:{otro}"
            hallados.setdefault(uno, set()).add(dos)
            hallados.setdefault(dos, set()).add(uno)
    return {verbo: frozenset(otros) for verbo, otros in hallados.items()}


def _lista(corpus: Corpus, id: str, en: date) -> tuple[str, ...]:
    return cast(tuple[str, ...], corpus.vigente(id, en=en).valor)


def _raices_de(corpus: Corpus, id: str, en: date) -> frozenset[str]:
    return frozenset(r for forma in en_raices(_lista(corpus, id, en)) for r in forma)
