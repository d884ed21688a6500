"""Los seis tipos de acumulación: cuánto se ha avanzado y cuánto se esperaba a la fecha.

LB línea base, M meta final, M_t meta del período, R_t resultado del período, A último resultado. Las fórmulas
en palabras y su fuente están en `normas/planes/indicadores.yaml`; aquí, su cuenta exacta.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.planes.periodo import Periodo

Serie = Mapping[Periodo, Fraction]


class Acumulacion(StrEnum):
    """Cómo se juntan los resultados de un indicador; sin esto, tres reportes no dicen cuánto se avanzó."""

    ACUMULADO = "acumulado"
    FLUJO = "flujo"
    STOCK = "stock"
    CAPACIDAD = "capacidad"
    REDUCCION = "reduccion"
    REDUCCION_ANUAL = "reduccion_anual"


PIDEN_BASE = frozenset({Acumulacion.CAPACIDAD, Acumulacion.REDUCCION, Acumulacion.REDUCCION_ANUAL})
PIDEN_META_FINAL = frozenset(set(Acumulacion) - {Acumulacion.FLUJO, Acumulacion.REDUCCION_ANUAL})


@dataclass(frozen=True, slots=True)
class Corte:
    """Lo que se mide a una fecha: metas de períodos vencidos y resultados hasta entonces, sin vacíos.

    `bases`: la línea base de cada período, para la reducción anual.
    """

    linea_base: Fraction
    meta_final: Fraction
    metas: Serie
    vencidas: Serie
    resultados: Serie
    bases: Serie

    @property
    def ultimo(self) -> Fraction:
        return self.resultados[max(self.resultados)]

    @property
    def meta_actual(self) -> Fraction:
        return self.vencidas[max(self.vencidas)]


@dataclass(frozen=True, slots=True)
class Medida:
    """Una razón (1 es el ciento por ciento) con su cuenta; `None` si no hay con qué dividir o qué contar."""

    razon: Fraction | None
    cuenta: str


def _dividir(arriba: Fraction, abajo: Fraction, como: str) -> Medida:
    if abajo == 0:
        return Medida(None, f"{como}: el divisor es cero, no hay avance que medir")
    return Medida(arriba / abajo, como)


def _suma(valores: Iterable[Fraction]) -> str:
    return " + ".join(_cifra(v) for v in valores)


def _cifra(valor: Fraction) -> str:
    texto = en_espanol(valor) if valor.denominator == 1 or len(en_espanol(valor)) < 16 else str(valor)
    return f"({texto})" if valor < 0 else texto


def _tramo(desde: Fraction, hasta: Fraction, meta: Fraction) -> Medida:
    """Lo recorrido sobre lo que había que recorrer, en cualquier sentido."""
    como = f"({_cifra(hasta)} − {_cifra(desde)}) / ({_cifra(meta)} − {_cifra(desde)})"
    return _dividir(hasta - desde, meta - desde, como)


def _tramo_hacia_abajo(desde: Fraction, hasta: Fraction, meta: Fraction) -> Medida:
    como = f"({_cifra(desde)} − {_cifra(hasta)}) / ({_cifra(desde)} − {_cifra(meta)})"
    return _dividir(desde - hasta, desde - meta, como)


def _media(partes: Mapping[Periodo, Medida], vacia: str) -> Medida:
    """El promedio de los períodos que se pueden medir; lo no reportado y lo no programado no entran."""
    medibles = {p: m.razon for p, m in partes.items() if m.razon is not None}
    if not medibles:
        return Medida(None, vacia)
    cuentas = " + ".join(partes[p].cuenta for p in sorted(medibles))
    como = f"({cuentas}) / {len(medibles)}" if len(medibles) > 1 else cuentas
    return Medida(sum(medibles.values(), Fraction(0)) / len(medibles), como)


def _comunes(c: Corte) -> list[Periodo]:
    return sorted(p for p in c.vencidas if p in c.resultados)


def _avance_acumulado(c: Corte) -> Medida:
    valores = [c.resultados[p] for p in sorted(c.resultados)]
    como = f"{_suma(valores)}" if len(valores) == 1 else f"({_suma(valores)})"
    return _dividir(sum(valores, Fraction(0)), c.meta_final, f"{como} / {_cifra(c.meta_final)}")


def _esperado_acumulado(c: Corte) -> Medida:
    valores = [c.vencidas[p] for p in sorted(c.vencidas)]
    como = f"{_suma(valores)}" if len(valores) == 1 else f"({_suma(valores)})"
    return _dividir(sum(valores, Fraction(0)), c.meta_final, f"{como} / {_cifra(c.meta_final)}")


def _avance_flujo(c: Corte) -> Medida:
    partes = {
        p: _dividir(c.resultados[p], c.vencidas[p], f"{_cifra(c.resultados[p])} / {_cifra(c.vencidas[p])}")
        for p in _comunes(c)
    }
    return _media(partes, "ningún período vencido tiene a la vez meta distinta de cero y resultado")


def _avance_reduccion_anual(c: Corte) -> Medida:
    partes = {
        p: _tramo_hacia_abajo(c.bases.get(p, c.linea_base), c.resultados[p], c.vencidas[p])
        for p in _comunes(c)
    }
    return _media(partes, "ningún período vencido tiene a la vez meta por debajo de su base y resultado")


def _meta_actual(c: Corte) -> Medida:
    """Se compara contra la meta del propio período: cumplirla es el ciento por ciento."""
    return Medida(Fraction(1), f"la meta actual ({_cifra(c.meta_actual)}) contra sí misma")


def _meta_actual_sobre_final(c: Corte) -> Medida:
    return _dividir(c.meta_actual, c.meta_final, f"{_cifra(c.meta_actual)} / {_cifra(c.meta_final)}")


def _avance_stock(c: Corte) -> Medida:
    return _dividir(c.ultimo, c.meta_final, f"{_cifra(c.ultimo)} / {_cifra(c.meta_final)}")


Formula = Callable[[Corte], Medida]
_FORMULAS: Mapping[Acumulacion, tuple[Formula, Formula]] = MappingProxyType(
    {
        Acumulacion.ACUMULADO: (_avance_acumulado, _esperado_acumulado),
        Acumulacion.FLUJO: (_avance_flujo, _meta_actual),
        Acumulacion.STOCK: (_avance_stock, _meta_actual_sobre_final),
        Acumulacion.CAPACIDAD: (
            lambda c: _tramo(c.linea_base, c.ultimo, c.meta_final),
            lambda c: _tramo(c.linea_base, c.meta_actual, c.meta_final),
        ),
        Acumulacion.REDUCCION: (
            lambda c: _tramo_hacia_abajo(c.linea_base, c.ultimo, c.meta_final),
            lambda c: _tramo_hacia_abajo(c.linea_base, c.meta_actual, c.meta_final),
        ),
        Acumulacion.REDUCCION_ANUAL: (_avance_reduccion_anual, _meta_actual),
    }
)


def medir_avance(tipo: Acumulacion, corte: Corte) -> Medida:
    return _FORMULAS[tipo][0](corte)


def medir_esperado(tipo: Acumulacion, corte: Corte, *, flujo_sobre_final: bool = False) -> Medida:
    if tipo is Acumulacion.FLUJO and flujo_sobre_final:  # la otra lectura de `avance-flujo`
        return _meta_actual_sobre_final(corte)
    return _FORMULAS[tipo][1](corte)


def _ultima_distinta(corte: Corte) -> Iterator[str]:
    if corte.metas and corte.metas[max(corte.metas)] != corte.meta_final:
        ultima = max(corte.metas)
        yield (
            f"La meta final ({_cifra(corte.meta_final)}) no es la del último período, "
            f"{ultima} ({_cifra(corte.metas[ultima])})."
        )


def _suma_distinta(corte: Corte) -> Iterator[str]:
    total = sum(corte.metas.values(), Fraction(0))
    if corte.metas and total != corte.meta_final:
        meta = _cifra(corte.meta_final)
        yield f"Las metas de los períodos suman {_cifra(total)} y la meta final es {meta}."


def _alguna_distinta(corte: Corte) -> Iterator[str]:
    otras = [p for p in sorted(corte.metas) if corte.metas[p] != corte.meta_final]
    if otras:
        yield (
            f"En este tipo la meta es la misma todo el tiempo ({_cifra(corte.meta_final)}) y "
            f"la de {otras[0]} es {_cifra(corte.metas[otras[0]])}."
        )


def _capacidad_rara(corte: Corte) -> Iterator[str]:
    yield from _ultima_distinta(corte)
    if corte.meta_final < corte.linea_base:
        yield "La meta final está por debajo de la línea base: si se quiere bajar, el tipo es «reduccion»."


def _nada(corte: Corte) -> Iterator[str]:
    yield from ()


_COMPROBACIONES: Mapping[Acumulacion, Callable[[Corte], Iterator[str]]] = MappingProxyType(
    {
        Acumulacion.ACUMULADO: _suma_distinta,
        Acumulacion.FLUJO: _ultima_distinta,
        Acumulacion.STOCK: _alguna_distinta,
        Acumulacion.CAPACIDAD: _capacidad_rara,
        Acumulacion.REDUCCION: _nada,
        Acumulacion.REDUCCION_ANUAL: _nada,
    }
)


def metas_que_no_cuadran(tipo: Acumulacion, corte: Corte) -> tuple[str, ...]:
    """Lo que el tipo pide de sus metas y no se cumple. Se avisa: la cuenta se puede hacer igual."""
    return tuple(_COMPROBACIONES[tipo](corte))
