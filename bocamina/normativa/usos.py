"""Qué acto usa cada valor: se busca su identificador, escrito entre comillas, en el código.

Cuentan el identificador completo (`"mesa.nacional.quorum"`), el que se arma (`f"mesa.{nivel}.quorum"`), la
familia (`"exploracion.labor."`), la unidad que el código pide entera y el valor del que otro se
deriva. Una agenda o un proceso que lo nombre no cuenta: todavía no es un acto.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from bocamina.normativa.corpus import Corpus

RAIZ = Path(__file__).resolve().parent.parent
_PREFIJO = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\.")
# Entender un archivo cuesta; el que no trae ningún texto con puntos ni pide un valor no puede usar ninguno.
_SENAL = re.compile(r"""["'][a-z][a-z0-9_]*\.[a-z0-9_.{]|(vigente|historia|norma|de_unidad|_intervalos)\(""")
_PIDEN_VALOR = {"vigente", "historia", "norma"}
_PIDEN_UNIDAD = {"_de_unidad", "de_unidad", "_intervalos"}


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
    """Lo que un valor saca de otro: se deriva de él o lo nombra (una regla, su quórum y su mayoría)."""
    propios: dict[str, list[Uso]] = {}
    for norma in corpus.todas().values():
        nombrados = {id for v in norma.historia for id in _textos(v.valor) if "." in id}
        for id in (*([norma.deriva.de] if norma.deriva else []), *sorted(nombrados)):
            propios.setdefault(id, []).append(Uso(norma.archivo, norma.linea))
    return propios


def _textos(valor: object) -> Iterator[str]:
    if isinstance(valor, str):
        yield valor
    elif isinstance(valor, Mapping):
        for parte in valor.values():
            yield from _textos(parte)
    elif isinstance(valor, tuple):
        for parte in valor:
            yield from _textos(parte)


@lru_cache(maxsize=4)
def buscar_menciones(raiz: Path) -> Menciones:
    hallazgos = _Hallazgos()
    for ruta in sorted(raiz.rglob("*.py")):
        if ruta != Path(__file__) and "migrations" not in ruta.parts:
            hallazgos.mirar(ruta, ruta.relative_to(raiz.parent).as_posix())
    return Menciones(
        _fijar(hallazgos.exactas),
        tuple(hallazgos.armadas),
        _fijar(hallazgos.unidades),
        _fijar(hallazgos.pedidas),
    )


class _Hallazgos(ast.NodeVisitor):
    """Recorre el código ya entendido, no su texto: un comentario o una explicación no son un uso."""

    def __init__(self) -> None:
        self.exactas: dict[str, list[Uso]] = {}
        self.unidades: dict[str, list[Uso]] = {}
        self.pedidas: dict[str, list[Uso]] = {}
        self.armadas: list[tuple[re.Pattern[str], Uso]] = []
        self.archivo = ""

    def mirar(self, ruta: Path, archivo: str) -> None:
        texto = ruta.read_text(encoding="utf-8")
        if _SENAL.search(texto):
            self.archivo = archivo
            self.visit(ast.parse(texto))

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # un texto suelto es una explicación
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if not isinstance(node.value, str):
            return
        uso = Uso(self.archivo, node.lineno)
        if _PREFIJO.fullmatch(node.value):
            self.armadas.append((re.compile(re.escape(node.value) + r"[a-z0-9_.]+"), uso))
        self.exactas.setdefault(node.value, []).append(uso)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if patron := _patron(node):
            self.armadas.append((patron, Uso(self.archivo, node.lineno)))
        for parte in node.values:
            if isinstance(parte, ast.FormattedValue):
                self.visit(parte.value)

    def visit_Call(self, node: ast.Call) -> None:
        funcion = node.func
        nombre = funcion.attr if isinstance(funcion, ast.Attribute) else getattr(funcion, "id", "")
        for argumento in node.args[:2]:
            if isinstance(argumento, ast.Constant) and isinstance(argumento.value, str):
                uso = Uso(self.archivo, node.lineno)
                if nombre in _PIDEN_VALOR and _es_la_ley(funcion) and argumento is node.args[0]:
                    self.pedidas.setdefault(argumento.value, []).append(uso)
                if nombre in _PIDEN_UNIDAD:
                    self.unidades.setdefault(argumento.value, []).append(uso)
        self.generic_visit(node)


def _es_la_ley(funcion: ast.expr) -> bool:
    """`normativa.vigente(…)` o `corpus.vigente(…)`; otros objetos pueden tener métodos del mismo nombre."""
    return (
        isinstance(funcion, ast.Attribute)
        and isinstance(funcion.value, ast.Name)
        and funcion.value.id in ("normativa", "corpus")
    )


def _patron(texto: ast.JoinedStr) -> re.Pattern[str] | None:
    """`mesa.{nivel}.quorum` → cualquier nivel. Sin un principio escrito, con su punto, no cuenta."""
    partes = [str(p.value) if isinstance(p, ast.Constant) else None for p in texto.values]
    if not partes or partes[0] is None or not re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z0-9_.]*", partes[0]):
        return None
    return re.compile("".join(r"[a-z0-9_.]+" if p is None else re.escape(p) for p in partes))


def _fijar(mapa: Mapping[str, Iterable[Uso]]) -> Mapping[str, tuple[Uso, ...]]:
    return MappingProxyType({clave: tuple(usos) for clave, usos in mapa.items()})
