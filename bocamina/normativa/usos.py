"""Qué acto usa cada valor: se busca su identificador, escrito entre comillas, en el código.

Cuentan el identificador completo (`"mesa.nacional.quorum"`), el que se arma (`f"mesa.{nivel}.quorum"`), la
unidad que el código pide entera (los festivos) y el valor del que otro se deriva. Una agenda o un proceso que
lo nombre no cuenta: todavía no es un acto.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from bocamina.normativa.corpus import Corpus

RAIZ = Path(__file__).resolve().parent.parent
_ENTRE_COMILLAS = re.compile(r"""(?<![\w"'])f?(["'])([a-z][a-z0-9_]*(?:[.{][a-z0-9_.{}\[\]()]*)?)\1""")
_DE_UNIDAD = re.compile(r"""unidad\([^()"']*["']([a-z_]+)["']\)|_intervalos\(\w+, "([a-z]+)\"""")
_PEDIDO = re.compile(r"""\b(?:vigente|historia|norma)\(\s*["']([a-z0-9_.-]+)["']""")
_HUECO = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Uso:
    """Dónde se nombra un valor."""

    archivo: str
    linea: int


@dataclass(frozen=True, slots=True)
class Menciones:
    """Lo que el código nombra: textos completos, textos con huecos y unidades pedidas enteras."""

    exactas: Mapping[str, tuple[Uso, ...]]
    armadas: tuple[tuple[re.Pattern[str], Uso], ...]
    unidades: Mapping[str, tuple[Uso, ...]]
    pedidas: Mapping[str, tuple[Uso, ...]]


def usos(corpus: Corpus, raiz: Path = RAIZ) -> Mapping[str, tuple[Uso, ...]]:
    """Por cada valor, los lugares que lo usan; vacío si todavía ninguno."""
    menciones = buscar_menciones(raiz)
    propios = _usos_en_normas(corpus)
    return MappingProxyType(
        {
            id: tuple(dict.fromkeys((*_usos_de(id, norma.unidad, menciones), *propios.get(id, ()))))
            for id, norma in corpus.todas().items()
        }
    )


def pedidos_que_faltan(corpus: Corpus, raiz: Path = RAIZ) -> Mapping[str, tuple[Uso, ...]]:
    """Lo que el código pide por su nombre y normas/ no tiene: falta algo obligatorio."""
    pedidas = buscar_menciones(raiz).pedidas
    return MappingProxyType({id: donde for id, donde in pedidas.items() if id not in corpus.todas()})


def _usos_de(id: str, unidad: str, menciones: Menciones) -> Iterator[Uso]:
    yield from menciones.exactas.get(id, ())
    yield from (uso for patron, uso in menciones.armadas if patron.fullmatch(id))
    yield from menciones.unidades.get(unidad, ())


def _usos_en_normas(corpus: Corpus) -> dict[str, list[Uso]]:
    propios: dict[str, list[Uso]] = {}
    for norma in corpus.todas().values():
        if norma.deriva:
            propios.setdefault(norma.deriva.de, []).append(Uso(norma.archivo, norma.linea))
    return propios


@lru_cache(maxsize=4)
def buscar_menciones(raiz: Path) -> Menciones:
    exactas: dict[str, list[Uso]] = {}
    unidades: dict[str, list[Uso]] = {}
    pedidas: dict[str, list[Uso]] = {}
    armadas: list[tuple[re.Pattern[str], Uso]] = []
    for uso, renglon in _renglones(raiz):
        for _, texto in _ENTRE_COMILLAS.findall(renglon):
            if "{" not in texto:
                exactas.setdefault(texto, []).append(uso)
            elif patron := _patron(texto):
                armadas.append((patron, uso))
        for grupos in _DE_UNIDAD.findall(renglon):
            unidades.setdefault("".join(grupos), []).append(uso)
        for id in _PEDIDO.findall(renglon):
            pedidas.setdefault(id, []).append(uso)
    return Menciones(_fijar(exactas), tuple(armadas), _fijar(unidades), _fijar(pedidas))


def _patron(texto: str) -> re.Pattern[str] | None:
    """`mesa.{nivel}.quorum` → cualquier nivel. Sin un principio escrito no dice nada y no cuenta."""
    if "." not in texto.partition("{")[0]:
        return None
    return re.compile(r"[a-z0-9_.]+".join(re.escape(parte) for parte in _HUECO.split(texto)))


def _renglones(raiz: Path) -> Iterator[tuple[Uso, str]]:
    for ruta in sorted(raiz.rglob("*.py")):
        if ruta == Path(__file__) or "migrations" in ruta.parts:
            continue
        nombre = ruta.relative_to(raiz.parent).as_posix()
        for i, renglon in enumerate(ruta.read_text(encoding="utf-8").splitlines(), start=1):
            if '"' in renglon or "'" in renglon:
                yield Uso(nombre, i), renglon


def _fijar(mapa: Mapping[str, Iterable[Uso]]) -> Mapping[str, tuple[Uso, ...]]:
    return MappingProxyType({clave: tuple(usos) for clave, usos in mapa.items()})
