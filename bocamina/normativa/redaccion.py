"""Las reglas de redacción que rigen en una fecha, con las propias de una entidad si las trae un borrador."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.errores import LeyInvalida
from bocamina.normativa.valores import Norma
from bocamina.nucleo.palabras import en_raices, llano
from bocamina.nucleo.redaccion import Lexico, Regla, Reglamento, miradas_desconocidas


def reglamento(*, en: date, corpus: Corpus | None = None) -> Reglamento:
    corpus = corpus or normativa.corpus()
    reglas: dict[int, Regla] = {}
    for norma in _de_unidad(corpus, "regla_redaccion"):
        regla = Regla.de(norma.vigente(en=en))
        malas = miradas_desconocidas([regla])
        if malas:
            raise LeyInvalida(norma.archivo, norma.linea, f"{malas[0]}.")
        if regla.numero in reglas:
            raise LeyInvalida(norma.archivo, norma.linea, f"ya hay otra regla con el número {regla.numero}.")
        reglas[regla.numero] = regla
    return Reglamento(tuple(reglas[numero] for numero in sorted(reglas)), _lexico(corpus, en))


def _de_unidad(corpus: Corpus, unidad: str) -> Iterator[Norma]:
    return (norma for norma in corpus.todas().values() if norma.unidad == unidad)


def _lexico(corpus: Corpus, en: date) -> Lexico:
    def lista(id: str) -> Iterable[str]:
        return cast(tuple[str, ...], corpus.vigente(id, en=en).valor)

    return Lexico(
        de_proposito=en_raices(lista("redaccion.lexico.de_proposito")),
        de_modo=en_raices(lista("redaccion.lexico.de_modo")),
        no_son_verbos=frozenset(llano(p) for p in lista("redaccion.lexico.no_son_verbos")),
        sustantivos_de_accion=frozenset(llano(p) for p in lista("redaccion.lexico.sustantivos_de_accion")),
        productos=en_raices(lista("redaccion.lexico.productos")),
    )
