"""Lo que una acción dice, en conceptos: de qué trata, a quién llega, qué se hace y qué queda hecho."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bocamina.nucleo.palabras import Palabra, palabras


class Clase(StrEnum):
    TEMA = "tema"
    MINERAL = "mineral"
    POBLACION = "poblacion"
    LUGAR = "lugar"
    VERBO = "verbo"
    OBRA = "obra"


OBJETO = (Clase.TEMA, Clase.MINERAL, Clase.POBLACION, Clase.LUGAR)
PARTICIPIOS = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")
Raices = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accion:
    """`id` como venga; `lista`, de qué matriz o plan sale."""

    id: str
    texto: str
    entidad: str = ""
    linea: str = ""
    lista: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulario:
    """Cada forma, en raíces, con los conceptos que nombra."""

    formas: Mapping[Raices, tuple[tuple[Clase, str], ...]]
    vacias: frozenset[str]
    comunes: frozenset[str]
    amplias: frozenset[str]
    verbos_de_hacer: frozenset[str]
    de_proposito: tuple[Raices, ...]
    cercanos: Mapping[str, frozenset[str]]
    largo_maximo: int


class PesosDePalabra(Protocol):
    """`comun`: una palabra que está en casi todas; `amplia`: un tema que solo no basta; `suelta`: una que no
    está en las listas; `proposito`: cuánto queda de lo que va después del «para»."""

    @property
    def comun(self) -> float: ...
    @property
    def amplia(self) -> float: ...
    @property
    def suelta(self) -> float: ...
    @property
    def verbo(self) -> float: ...
    @property
    def obra(self) -> float: ...
    @property
    def proposito(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Perfil:
    """`objeto`: conceptos con su peso; `dicho`: con qué palabras se escribió cada uno.

    `raices`: todas sus palabras que dicen algo, tal cual.
    `manda`: si abre con un verbo que distingue; `afines`: esos verbos y los que a veces se dicen por ellos.
    """

    objeto: Mapping[str, float]
    verbos: frozenset[str]
    afines: frozenset[str]
    manda: bool
    obras: frozenset[str]
    clases: Mapping[Clase, frozenset[str]]
    dicho: Mapping[str, str]
    raices: frozenset[str]
    llano: str

    @property
    def peso(self) -> float:
        return sum(self.objeto.values())


def perfilar(accion: Accion, vocabulario: Vocabulario, pesos: PesosDePalabra) -> Perfil:
    escritas = sin_articulos(palabras(accion.texto))
    corte = _donde_empieza_el_proposito(escritas, vocabulario)
    dichos = list(_decir(escritas, vocabulario))
    # Si antes del propósito no se dice de qué trata, el propósito es de lo que trata.
    if sum(_peso(d, vocabulario, pesos) for d in dichos if d.lugar < corte and d.clase in OBJETO) < 1:
        corte = len(escritas)
    objeto: dict[str, float] = {}
    for dicho in dichos:
        peso = _peso(dicho, vocabulario, pesos) * (1.0 if dicho.lugar < corte else pesos.proposito)
        objeto[dicho.concepto] = max(objeto.get(dicho.concepto, 0.0), peso)
    verbos = frozenset(d.concepto for d in dichos if d.clase is Clase.VERBO and d.lugar < corte)
    return Perfil(
        objeto=objeto,
        verbos=verbos,
        afines=verbos.union(*(vocabulario.cercanos.get(v, frozenset()) for v in verbos)),
        manda=any(d.clase is Clase.VERBO and d.lugar == 0 for d in dichos),
        obras=frozenset(d.concepto for d in dichos if d.clase is Clase.OBRA and d.lugar < corte),
        clases={c: frozenset(d.concepto for d in dichos if d.clase is c) for c in OBJETO},
        dicho={d.concepto: d.texto for d in reversed(dichos)},
        raices=frozenset(p.raiz for p in escritas if p.raiz not in vocabulario.vacias),
        llano=" ".join(p.raiz for p in escritas),
    )


@dataclass(frozen=True, slots=True)
class _Dicho:
    lugar: int
    clase: Clase
    concepto: str
    texto: str


def _decir(escritas: Sequence[Palabra], vocabulario: Vocabulario) -> Iterator[_Dicho]:
    for lugar, trozo, conceptos in _reconocer(escritas, vocabulario):
        texto = " ".join(p.texto for p in trozo).lower()
        for clase, concepto in conceptos or _suelta(trozo[0], vocabulario):
            # «los mineros censados» no censa a nadie.
            if not (clase is Clase.VERBO and len(trozo) == 1 and trozo[0].llana.endswith(PARTICIPIOS)):
                yield _Dicho(lugar, clase, concepto, texto)


def _peso(dicho: _Dicho, vocabulario: Vocabulario, pesos: PesosDePalabra) -> float:
    if dicho.clase is Clase.VERBO or dicho.clase is Clase.OBRA:
        return pesos.verbo if dicho.clase is Clase.VERBO else pesos.obra
    if dicho.concepto in vocabulario.amplias:
        return pesos.amplia
    if dicho.concepto in vocabulario.comunes:
        return pesos.comun
    return 1.0 if ":" in dicho.concepto else pesos.suelta


def sin_articulos(escritas: Sequence[Palabra]) -> tuple[Palabra, ...]:
    """«entre las entidades» y «entre entidades» son la misma forma."""
    return tuple(p for p in escritas if p.llana not in ("el", "la", "los", "las"))


def _donde_empieza_el_proposito(escritas: Sequence[Palabra], vocabulario: Vocabulario) -> int:
    """«Un fondo para la reconversión» no es un propósito; «para reconvertir» o «con el fin de», sí."""
    for i in range(2, len(escritas) - 1):
        if escritas[i].llana == "para" and not _es_verbo(escritas[i + 1].llana):
            continue
        if any(tuple(p.raiz for p in escritas[i : i + len(f)]) == f for f in vocabulario.de_proposito):
            return i
    return len(escritas)


def _es_verbo(llana: str) -> bool:
    return llana == "que" or llana.endswith(("ar", "er", "ir", "arse", "erse", "irse"))


def _reconocer(
    escritas: Sequence[Palabra], vocabulario: Vocabulario
) -> Iterator[tuple[int, Sequence[Palabra], tuple[tuple[Clase, str], ...]]]:
    """La forma más larga que empiece en cada lugar; lo que no es ninguna, palabra por palabra."""
    i = 0
    while i < len(escritas):
        for largo in range(min(vocabulario.largo_maximo, len(escritas) - i), 0, -1):
            trozo = escritas[i : i + largo]
            conceptos = vocabulario.formas.get(tuple(p.raiz for p in trozo))
            if conceptos:
                yield i, trozo, conceptos
                i += largo
                break
        else:
            yield i, escritas[i : i + 1], ()
            i += 1


def _suelta(palabra: Palabra, vocabulario: Vocabulario) -> tuple[tuple[Clase, str], ...]:
    """Una palabra que no está en las listas es su propio concepto, salvo que no diga nada."""
    raiz = palabra.raiz
    if raiz in vocabulario.vacias or raiz in vocabulario.verbos_de_hacer or len(raiz) < 2 or raiz.isdigit():
        return ()
    return ((Clase.TEMA, raiz),)
