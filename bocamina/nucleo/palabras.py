"""Un texto en español partido en palabras, con su raíz: para compararlo sin tildes ni plurales."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_TROZO = re.compile(r"[^\W_]+")
# El punto cierra frase si le sigue un espacio (no en «3.5») y no abrevia («art. 5»).
_SIGNO = re.compile(r"[.;!?•](?=\s)|[,(%]")
_ABREVIATURA = 3
# El raizador deja «mujeres» en «mujer» y «mujer» en «muj»: el plural se quita antes.
_PLURAL = re.compile(r"(?<=[a-z]{2}[dlnr])es$|(?<=[a-z]{3}[aeo])s$")
_ENCLITICO = re.compile(r"(?<=[aei]r)(?:se|lo|la|los|las|le|les)$")
LARGO_MAXIMO = 20_000
# Con su raíz se confundirían con otra palabra: «comunidad» con «comunicar», «género» con «generar».
SIN_RAIZ = frozenset({
    "comunidad", "estimulo", "estudiante", "forma", "general", "genero", "incentivo", "medida", "medio",
    "parte", "proceso", "publico", "titular",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Palabra:
    """`texto` como se escribió; `antes`, la puntuación que la separa de la anterior; `desde`, su lugar."""

    texto: str
    llana: str
    raiz: str
    antes: str
    desde: int

    @property
    def abre_frase(self) -> bool:
        return any(signo in self.antes for signo in ".;!?•")


def llano(texto: str) -> str:
    """En minúsculas y sin tildes."""
    suelto = unicodedata.normalize("NFKD", texto.casefold())
    return "".join(c for c in suelto if not unicodedata.combining(c))


def apretado(texto: str) -> str:
    """Solo letras y cifras: «Dirección/Subdirección/G\\nrupo» y «DireccionSubdireccionGrupo» son lo mismo."""
    return "".join(c for c in llano(texto) if c.isalnum())


@lru_cache(maxsize=100_000)
def raiz(llana: str) -> str:
    """La del raizador español sobre la palabra sin tildes; las cifras y los códigos quedan como están."""
    if not (llana.isalpha() and llana.isascii()):
        return llana
    singular = _PLURAL.sub("", llana)
    if singular in SIN_RAIZ:
        return singular
    return str(_raizador().stemWord(_ENCLITICO.sub("", singular)))


@lru_cache(maxsize=1)
def _raizador() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("spanish")


def palabras(texto: str) -> tuple[Palabra, ...]:
    return tuple(_partir(unicodedata.normalize("NFC", texto[:LARGO_MAXIMO])))


def _partir(texto: str) -> Iterator[Palabra]:
    fin, anterior = 0, ""
    for trozo in _TROZO.finditer(texto):
        antes = "".join(_SIGNO.findall(texto[fin : trozo.start()]))
        if anterior.isalpha() and len(anterior) <= _ABREVIATURA:
            antes = antes.replace(".", "")
        llana = llano(trozo[0])
        yield Palabra(trozo[0], llana, raiz(llana), antes, trozo.start())
        fin, anterior = trozo.end(), trozo[0]


def raices(texto: str) -> tuple[str, ...]:
    return tuple(p.raiz for p in palabras(texto))


def en_raices(frases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Cada frase de una lista, en raíces; las más largas primero, para que ganen."""
    partidas = (raices(f) for f in frases)
    return tuple(sorted((r for r in partidas if r), key=lambda r: -len(r)))
