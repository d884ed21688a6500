"""Tachar de un texto lo que identifica o permite ubicar a quien lo escribió, para mostrarlo en público."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

TACHADO = "[dato reservado]"
_UNIDADES = (
    r"(?!\s*(?:de\s+)?(?:pesos|cop|millones|ha\b|hect|km|m\b|m2|m3|metros|t\b|ton|kg|gramos|onzas|"
    r"habitantes|personas|familias|smmlv|%))"
)
_DOCUMENTO = r"(?:c\.?\s?c\.?|t\.?\s?i\.?|nit|nuip|c[ée]dula|documento|identificad[oa])"
_PATRONES = tuple(
    re.compile(patron, re.IGNORECASE)
    for patron in (
        # Correo.
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        # Documento anunciado: «C.C. No. 43.123.456 de Segovia».
        rf"\b{_DOCUMENTO}[^\d\n]{{0,40}}\d[\d.\s-]{{3,14}}\d",
        # Teléfono: celular que empieza por 3 o fijo por 60, con indicativo de país o sin él.
        r"(?<![\d.$-])(?:\+?57[\s.-]?)?\(?(?:3\d{2}|60\d)\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}(?!\d)",
        # Número de documento sin anunciar: seguido o con puntos, salvo que sea plata o una medida.
        rf"(?<![\w.$-])(?<!\$\s)\d{{7,11}}(?![\w]|\.\d){_UNIDADES}",
        rf"(?<![\w.$-])(?<!\$\s)\d{{1,3}}\.\d{{3}}\.\d{{3}}(?:\.\d{{3}})?(?![\w]|\.\d|,\d){_UNIDADES}",
        # Dirección: «Calle 10 # 20-30», «Cra. 4A No. 5-12 apto 301».
        r"\b(?:calle|carrera|avenida|transversal|diagonal|cll?|cra|kra?|av|tv|dg)\b\.?\s*\d+\s?[a-z]{0,3}\s*"
        r"(?:#|n[°ºo]\.?|num\.?|número)\s*\d+\s?[a-z]?\s*-?\s*\d*(?:\s*(?:apto|casa|piso|int)\.?\s*\w+)?",
    )
)


def tachar(texto: str, *, propios: Iterable[str] = ()) -> str:
    """`propios`: los nombres y correos de la persona; también se tapa su nombre escrito a medias.

    Es una red, no una garantía: lo que no tenga forma de dato lo mira una persona antes de mostrarlo.
    """
    for patron in _PATRONES:
        texto = _tapar(patron, texto)
    return tachar_propios(texto, propios=propios)


def tachar_propios(texto: str, *, propios: Iterable[str]) -> str:
    """Solo los nombres y correos dados: los teléfonos y direcciones de una entidad se quedan."""
    for patron in _de(propios):
        texto = _tapar(patron, texto)
    return texto


def _tapar(patron: re.Pattern[str], texto: str) -> str:
    """Se busca en el texto sin tildes y se tapa en el original: los dos miden lo mismo."""
    partes: list[str] = []
    desde = 0
    for hallado in patron.finditer(_llano(texto)):
        partes += [texto[desde : hallado.start()], TACHADO]
        desde = hallado.end()
    return "".join((*partes, texto[desde:]))


def _llano(texto: str) -> str:
    return "".join(_sin_tilde(letra) for letra in texto)


def _sin_tilde(letra: str) -> str:
    base = unicodedata.normalize("NFD", letra)[0].casefold()
    return base if len(base) == 1 else letra


def _de(propios: Iterable[str]) -> Iterator[re.Pattern[str]]:
    for propio in propios:
        palabras = [re.escape(_llano(p)) for p in propio.split() if len(p) > 1]
        if not palabras:
            continue
        yield re.compile(r"(?<!\w)" + r"\s+".join(palabras) + r"(?!\w)", re.IGNORECASE)
        for una, otra in pairwise(palabras):
            yield re.compile(rf"(?<!\w){una}\s+{otra}(?!\w)", re.IGNORECASE)
