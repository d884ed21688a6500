"""Cuánto se parecen dos acciones, de qué clase es el traslape y por qué."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

from bocamina.nucleo.matriz.traslapes.perfil import Accion, Clase, Perfil

DECIMALES = 4
MENOR_LITERAL = 0.5
PALABRAS_LITERAL = 2
SE_DICE = 0.5  # lo que pesa algo para contarlo entre lo que solo dice una
SE_AGREGA = 0.9  # lo que pesa de más la larga para decir que contiene a la corta
SUFICIENTE = 1.5  # lo común entre dos acciones: un tema solo no basta para decir que son la misma
# Los campos en los que dos acciones con valores sin nada en común hablan de otro objeto.
EXCLUYENTES = (Clase.MINERAL, Clase.POBLACION, Clase.LUGAR)


class ClaseTraslape(StrEnum):
    REPETIDA = "repetida"
    CONTENIDA = "contenida"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Pesos:
    """Los de `matriz.traslapes.pesos`; los factores multiplican el puntaje."""

    comun: float
    amplia: float
    suelta: float
    verbo: float
    obra: float
    proposito: float
    otro_objeto: float
    otra_obra: float
    otro_verbo: float
    verbo_callado: float
    verbo_que_manda: float
    inclusion: float
    poco_igual: float
    poco_incluida: float
    misma_linea: float
    misma_entidad: float
    repetida: float
    contenida: float
    umbral: float

    @classmethod
    def de(cls, valor: Mapping[str, Any]) -> Pesos:
        return cls(**{clave: float(dato) for clave, dato in valor.items()})


@dataclass(frozen=True, slots=True)
class Traslape:
    """`puntaje` de 0 a 1. `a` y `b`, los identificadores, en el orden en que llegaron."""

    a: str
    b: str
    puntaje: float
    clase: ClaseTraslape
    porque: tuple[str, ...]

    def como_dict(self) -> dict[str, Any]:
        return {
            "a": self.a,
            "b": self.b,
            "puntaje": self.puntaje,
            "clase": self.clase.value,
            "porque": list(self.porque),
        }


@dataclass(frozen=True, slots=True)
class Parecido:
    """Antes de decir por qué: igualdad (lo común sobre todo) e inclusión (lo común sobre la más corta)."""

    igualdad: float
    inclusion: float
    factor: float
    basta: bool
    puntaje: float


def parecer(una: Perfil, otra: Perfil, pesos: Pesos, *, misma_linea: bool, misma_entidad: bool) -> Parecido:
    if una.llano == otra.llano and una.llano:
        return Parecido(1.0, 1.0, 1.0, True, 1.0)
    comunes = una.objeto.keys() & otra.objeto.keys()
    comun = sum(sqrt(una.objeto[c] * otra.objeto[c]) for c in sorted(comunes))
    suma, menor = una.peso + otra.peso, min(una.peso, otra.peso)
    igualdad = 2 * comun / suma if suma else 0.0
    inclusion = comun / menor if menor >= 1 else 0.0
    literal = menor >= MENOR_LITERAL and _esta_escrita_dentro(una.raices, otra.raices)
    inclusion = 1.0 if literal else inclusion
    inclusion_pesada = inclusion * pesos.inclusion
    basta = literal or comun >= SUFICIENTE
    if not basta:
        igualdad, inclusion_pesada = igualdad * pesos.poco_igual, inclusion_pesada * pesos.poco_incluida
    base = max(igualdad, inclusion_pesada)
    factor = _factor(una, otra, pesos)
    agregado = pesos.misma_linea * misma_linea + pesos.misma_entidad * misma_entidad
    puntaje = min(1.0, base * factor + (agregado if base else 0.0))
    return Parecido(igualdad, inclusion, factor, basta, round(puntaje, DECIMALES))


def _esta_escrita_dentro(unas: frozenset[str], otras: frozenset[str]) -> bool:
    """Todas las palabras de la corta están en la larga, sin contar las que no dicen nada."""
    corta, larga = sorted((unas, otras), key=len)
    return len(corta) >= PALABRAS_LITERAL and corta <= larga


def _factor(una: Perfil, otra: Perfil, pesos: Pesos) -> float:
    factor = 1.0
    for clase in EXCLUYENTES:
        if _son_ajenos(una.clases[clase], otra.clases[clase]):
            factor *= pesos.otro_objeto
    if _son_ajenos(una.obras, otra.obras):
        factor *= pesos.otra_obra
    return factor * _factor_del_verbo(una, otra, pesos)


def _factor_del_verbo(una: Perfil, otra: Perfil, pesos: Pesos) -> float:
    if _son_ajenos(una.verbos, otra.verbos):
        return pesos.otro_verbo if una.afines.isdisjoint(otra.afines) else pesos.verbo_callado
    if bool(una.verbos) is not bool(otra.verbos):
        return pesos.verbo_que_manda if una.manda or otra.manda else pesos.verbo_callado
    return 1.0


def _son_ajenos(unos: frozenset[str], otros: frozenset[str]) -> bool:
    return bool(unos) and bool(otros) and unos.isdisjoint(otros)


def parecer_a(a: Accion, b: Accion, una: Perfil, otra: Perfil, pesos: Pesos) -> Parecido:
    return parecer(
        una, otra, pesos, misma_linea=_misma(a.linea, b.linea), misma_entidad=_misma(a.entidad, b.entidad)
    )


def comparar(a: Accion, b: Accion, una: Perfil, otra: Perfil, pesos: Pesos) -> Traslape | None:
    """El traslape explicado; `None` si el puntaje no llega al umbral."""
    parecido = parecer_a(a, b, una, otra, pesos)
    if parecido.puntaje < pesos.umbral:
        return None
    clase = _clase(una, otra, parecido, pesos)
    return Traslape(a.id, b.id, parecido.puntaje, clase, tuple(_porque(a, b, una, otra, clase)))


def _misma(una: str, otra: str) -> bool:
    return bool(una.strip()) and una.strip().casefold() == otra.strip().casefold()


def _clase(una: Perfil, otra: Perfil, parecido: Parecido, pesos: Pesos) -> ClaseTraslape:
    """Si algo las separa (otro verbo, otro objeto) o es poco lo común, a lo sumo se parecen."""
    if parecido.factor < pesos.verbo_callado or not parecido.basta:
        return ClaseTraslape.SIMILAR
    if parecido.inclusion >= pesos.contenida and abs(una.peso - otra.peso) >= SE_AGREGA:
        return ClaseTraslape.CONTENIDA
    return ClaseTraslape.REPETIDA if parecido.igualdad >= pesos.repetida else ClaseTraslape.SIMILAR


def _porque(a: Accion, b: Accion, una: Perfil, otra: Perfil, clase: ClaseTraslape) -> Iterator[str]:
    if una.llano == otra.llano:
        yield "Es el mismo texto, sin contar tildes, mayúsculas ni plurales."
    hechos = una.verbos | otra.verbos | una.obras | otra.obras
    comunes = sorted(
        (una.objeto.keys() & otra.objeto.keys()) - hechos, key=lambda c: (-una.objeto[c] * otra.objeto[c], c)
    )
    if comunes:
        yield f"Tratan de lo mismo: {', '.join(_dicho(c, una, otra) for c in comunes)}."
    hacen = sorted(una.verbos & otra.verbos)
    if hacen:
        yield f"Hacen lo mismo: {', '.join(_dicho(c, una, otra) for c in hacen)}."
    quedan = sorted(una.obras & otra.obras)
    if quedan:
        yield f"Dejan lo mismo: {', '.join(_dicho(c, una, otra) for c in quedan)}."
    for accion, propio, ajeno in ((a, una, otra), (b, otra, una)):
        solo = [c for c in propio.objeto if c not in ajeno.objeto and propio.objeto[c] >= SE_DICE]
        if solo:
            yield f"Solo {accion.id}: {', '.join(propio.dicho[c] for c in solo)}."
    yield from _lo_que_separa(una, otra)
    if clase is ClaseTraslape.CONTENIDA:
        corta, larga = (a, b) if una.peso < otra.peso else (b, a)
        yield f"{larga.id} dice todo lo de {corta.id} y agrega."
    if a.linea.strip() and b.linea.strip():
        yield "La misma línea." if _misma(a.linea, b.linea) else "Otra línea."
    if a.entidad.strip() and b.entidad.strip():
        yield "La misma entidad." if _misma(a.entidad, b.entidad) else "Otra entidad."


def _lo_que_separa(una: Perfil, otra: Perfil) -> Iterator[str]:
    if _son_ajenos(una.verbos, otra.verbos):
        yield f"No hacen lo mismo: {_lista(una.verbos, una)} y {_lista(otra.verbos, otra)}."
    for clase in EXCLUYENTES:
        if _son_ajenos(una.clases[clase], otra.clases[clase]):
            yield f"Otro objeto: {_lista(una.clases[clase], una)} y {_lista(otra.clases[clase], otra)}."


def _dicho(concepto: str, una: Perfil, otra: Perfil) -> str:
    """Con las palabras de cada una, si son distintas."""
    de_una, de_otra = una.dicho[concepto], otra.dicho[concepto]
    return de_una if de_una == de_otra else f"{de_una} ≈ {de_otra}"


def _lista(conceptos: frozenset[str], perfil: Perfil) -> str:
    return ", ".join(perfil.dicho[c] for c in sorted(conceptos))
