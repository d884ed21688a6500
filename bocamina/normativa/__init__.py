"""La ley como datos: el valor en vigor de cada término, mayoría y monto, con la norma que lo sostiene.

from bocamina import normativa
normativa.vigente("smldv", en=date(2026, 11, 20)).valor
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from bocamina.normativa.borrador import aplicar_borrador
from bocamina.normativa.carga import cargar
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import Criterio, Eleccion
from bocamina.normativa.errores import LeyInvalida, NormaDesconocida, SinVigencia
from bocamina.normativa.fuentes import Fuente
from bocamina.normativa.valores import Norma
from bocamina.nucleo.explicacion import Vigente


@lru_cache(maxsize=1)
def corpus() -> Corpus:
    """El corpus de la casa: se lee la primera vez que se pide y no cambia mientras viva el proceso."""
    return cargar()


def vigente(id: str, *, en: date) -> Vigente:
    return corpus().vigente(id, en=en)


def historia(id: str) -> tuple[Vigente, ...]:
    return corpus().historia(id)


def todas() -> Mapping[str, Norma]:
    return corpus().todas()


def criterios() -> Mapping[str, Criterio]:
    return corpus().criterios()


def criterio(id: str) -> Criterio:
    return corpus().criterio(id)


def lectura(id: str, *, en: date, elecciones: Iterable[Eleccion] = ()) -> str:
    return corpus().lectura(id, en=en, elecciones=elecciones)


def fuentes() -> Mapping[str, Fuente]:
    return corpus().fuentes()


def con_borrador(ruta: Path | str, *, sobre: Corpus | None = None) -> Corpus:
    """Otro corpus, con los cambios de un borrador encima; el de la casa queda como estaba."""
    return aplicar_borrador(sobre or corpus(), Path(ruta))


__all__ = [
    "Corpus",
    "Criterio",
    "Eleccion",
    "Fuente",
    "LeyInvalida",
    "Norma",
    "NormaDesconocida",
    "SinVigencia",
    "cargar",
    "con_borrador",
    "corpus",
    "criterio",
    "criterios",
    "fuentes",
    "historia",
    "lectura",
    "todas",
    "vigente",
]
