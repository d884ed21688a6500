"""Qué aspectos de un territorio atiende la oferta, cuáles nadie y dónde dos entidades ofrecen lo mismo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo
from bocamina.nucleo.palabras import palabras, raices


@dataclass(frozen=True, slots=True)
class Ofrecido:
    """`municipios` vacío: todo el territorio. Sin fechas, siempre."""

    id: str
    nombre: str
    entidad: str
    aspectos: frozenset[str]
    municipios: frozenset[str]
    desde: date | None = None
    hasta: date | None = None


@dataclass(frozen=True, slots=True)
class Cobertura:
    """De un aspecto: qué lo atiende y en qué municipios no llega nada."""

    aspecto: str
    ofrecidos: tuple[Ofrecido, ...]
    municipios_sin: tuple[str, ...]
    explicacion: Explicacion

    @property
    def esta_vacio(self) -> bool:
        return not self.ofrecidos


@dataclass(frozen=True, slots=True)
class Coincidencia:
    """Dos entidades distintas, el mismo aspecto, el mismo lugar y el mismo tiempo: pueden unirse."""

    uno: Ofrecido
    otro: Ofrecido
    aspectos: tuple[str, ...]
    municipios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Respuesta:
    """Un programa que podría atender una necesidad, y las palabras que lo dicen."""

    id: str
    palabras: tuple[str, ...]


def responder(
    necesidad: str, ofertas: Mapping[str, str], *, calladas: frozenset[str]
) -> tuple[Respuesta, ...]:
    """`ofertas`: id → todo lo que dice. Primero las que comparten más; `calladas` no cuentan."""
    pide = {p.raiz: p.texto for p in palabras(necesidad) if p.raiz not in calladas}
    halladas = (
        Respuesta(id, tuple(dicha for raiz, dicha in pide.items() if raiz in dice))
        for id, dice in ((id, set(raices(texto))) for id, texto in ofertas.items())
    )
    return tuple(sorted((r for r in halladas if r.palabras), key=lambda r: -len(r.palabras)))


def coberturas(
    ofrecidos: Iterable[Ofrecido],
    *,
    aspectos: Sequence[str],
    municipios: Iterable[str],
    citas: tuple[Cita, ...] = (),
) -> tuple[Cobertura, ...]:
    """Una por aspecto, en el orden en que vienen."""
    todos, lugares = tuple(ofrecidos), sorted(set(municipios))
    return tuple(_cubrir(aspecto, todos, lugares, citas) for aspecto in aspectos)


def _cubrir(
    aspecto: str, todos: tuple[Ofrecido, ...], lugares: list[str], citas: tuple[Cita, ...]
) -> Cobertura:
    suyos = tuple(o for o in todos if aspecto in o.aspectos)
    llega = {lugar for o in suyos for lugar in (o.municipios or lugares)}
    sin = tuple(lugar for lugar in lugares if lugar not in llega)
    return Cobertura(
        aspecto,
        suyos,
        sin,
        Explicacion(
            valor="sin oferta" if not suyos else "completa" if not sin else "en parte",
            formula="cada municipio tiene al menos un programa que atiende el aspecto",
            insumos=(
                Insumo("Programas que lo atienden", str(len(suyos))),
                Insumo("Municipios", str(len(lugares))),
                Insumo("Municipios sin programa", str(len(sin))),
            ),
            citas=citas,
        ),
    )


def coincidencias(ofrecidos: Iterable[Ofrecido], *, municipios: Iterable[str]) -> tuple[Coincidencia, ...]:
    """Cada pareja una vez; primero las que más se cruzan."""
    lugares = frozenset(municipios)
    halladas = []
    for uno, otro in combinations(tuple(ofrecidos), 2):
        comunes = uno.aspectos & otro.aspectos
        donde = (uno.municipios or lugares) & (otro.municipios or lugares)
        if uno.entidad != otro.entidad and comunes and donde and _se_cruzan(uno, otro):
            halladas.append(Coincidencia(uno, otro, tuple(sorted(comunes)), tuple(sorted(donde))))
    return tuple(sorted(halladas, key=lambda c: (-len(c.aspectos), -len(c.municipios))))


def _se_cruzan(uno: Ofrecido, otro: Ofrecido) -> bool:
    return (uno.desde or date.min) <= (otro.hasta or date.max) and (otro.desde or date.min) <= (
        uno.hasta or date.max
    )
