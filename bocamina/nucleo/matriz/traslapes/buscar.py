"""Todas las parejas que se traslapan: la misma cuenta de `parecer`, hecha por bloques para miles de acciones.

Lo común de una fila con todas las demás es un producto de matrices en los conceptos frecuentes, y una suma
suelta por cada pareja que comparte uno raro. Solo las que pasan el umbral se comparan y se explican.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bocamina.nucleo.matriz.traslapes.comparar import (
    EXCLUYENTES,
    MENOR_LITERAL,
    Pesos,
    Traslape,
    comparar,
    parecer_a,
)
from bocamina.nucleo.matriz.traslapes.perfil import Accion, Perfil, Vocabulario, perfilar

FILAS_POR_BLOQUE = 256
FRECUENTE = 64  # con más acciones, un concepto va a la matriz; con menos, sus parejas se suman
NUNCA = -9  # cada pareja se mira una vez, y ninguna consigo misma
HOLGURA = 1e-3  # la coma flotante de los bloques no puede dejar por fuera una pareja del umbral
Flotantes = NDArray[np.float32]
Enteros = NDArray[np.int64]
Mascaras = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Busqueda:
    """`hay_mas`: cuántas parejas más pasan el umbral y no se explicaron, por el límite."""

    traslapes: tuple[Traslape, ...]
    hay_mas: int = 0


def buscar(
    acciones: Sequence[Accion],
    vocabulario: Vocabulario,
    pesos: Pesos,
    *,
    descartadas: Collection[frozenset[str]] = frozenset(),
    entre_listas: bool = False,
    limite: int | None = None,
) -> Busqueda:
    """De la más a la menos parecida. Las parejas descartadas por una persona no vuelven a salir."""
    perfiles = [perfilar(a, vocabulario, pesos) for a in acciones]
    pasan: list[tuple[float, int, int]] = []
    for i, j in _candidatas(perfiles, pesos):
        a, b = acciones[i], acciones[j]
        if (entre_listas and a.lista == b.lista) or frozenset((a.id, b.id)) in descartadas:
            continue
        puntaje = parecer_a(a, b, perfiles[i], perfiles[j], pesos).puntaje
        if puntaje >= pesos.umbral:
            pasan.append((-puntaje, i, j))
    pasan.sort()
    hallados = (
        comparar(acciones[i], acciones[j], perfiles[i], perfiles[j], pesos) for _, i, j in pasan[:limite]
    )
    return Busqueda(tuple(t for t in hallados if t is not None), len(pasan) - len(pasan[:limite]))


def _candidatas(perfiles: Sequence[Perfil], pesos: Pesos) -> Iterator[tuple[int, int]]:
    """Las parejas cuyo puntaje, con todo a favor, puede llegar al umbral; en orden y sin repetir."""
    if len(perfiles) < 2:
        return
    tabla = _Tabla(perfiles, pesos)
    iguales = tabla.iguales()
    for desde in range(0, len(perfiles), FILAS_POR_BLOQUE):
        filas, columnas = tabla.bloque(desde)
        propias = iguales[(iguales[:, 0] >= desde) & (iguales[:, 0] < desde + FILAS_POR_BLOQUE)]
        unidas = np.unique(np.concatenate([np.stack([filas, columnas], axis=1), propias]), axis=0)
        yield from ((i, j) for i, j in unidas.tolist())


class _Tabla:
    """Los perfiles como números: pesos por concepto y una máscara de bits por cada clase que excluye."""

    def __init__(self, perfiles: Sequence[Perfil], pesos: Pesos) -> None:
        self.perfiles, self.pesos, self.cuantas = perfiles, pesos, len(perfiles)
        self.total = np.array([p.peso for p in perfiles], np.float32)
        por_concepto: dict[str, list[int]] = defaultdict(list)
        for i, perfil in enumerate(perfiles):
            for concepto in perfil.objeto:
                por_concepto[concepto].append(i)
        frecuentes = [c for c, quienes in por_concepto.items() if len(quienes) > FRECUENTE]
        self.densa = self._densa(frecuentes, por_concepto)
        self.raras = self._raras({c: q for c, q in por_concepto.items() if 1 < len(q) <= FRECUENTE})
        self.excluyen = [(_mascaras([p.clases[c] for p in perfiles]), pesos.otro_objeto) for c in EXCLUYENTES]
        self.excluyen.append((_mascaras([p.obras for p in perfiles]), pesos.otra_obra))
        self.verbos = _mascaras([p.verbos for p in perfiles])
        self.afines = _mascaras([p.afines for p in perfiles])
        self.manda = np.array([p.manda for p in perfiles], np.bool_)

    def _densa(self, conceptos: Sequence[str], quienes: Mapping[str, Sequence[int]]) -> Flotantes:
        densa = np.zeros((self.cuantas, len(conceptos)), np.float32)
        for columna, concepto in enumerate(conceptos):
            for i in quienes[concepto]:
                densa[i, columna] = self.perfiles[i].objeto[concepto] ** 0.5
        return densa

    def _raras(self, quienes: Mapping[str, Sequence[int]]) -> tuple[Enteros, Enteros, Flotantes]:
        """Cada pareja que comparte un concepto raro, con lo que suma; ordenadas por fila."""
        filas: list[int] = []
        columnas: list[int] = []
        sumas: list[float] = []
        for concepto, lugares in quienes.items():
            peso = {i: self.perfiles[i].objeto[concepto] ** 0.5 for i in lugares}
            for i, j in combinations(lugares, 2):
                filas.append(i)
                columnas.append(j)
                sumas.append(peso[i] * peso[j])
        orden = np.argsort(np.array(filas, np.int64), kind="stable")
        return (
            np.array(filas, np.int64)[orden],
            np.array(columnas, np.int64)[orden],
            np.array(sumas, np.float32)[orden],
        )

    def bloque(self, desde: int) -> tuple[Enteros, Enteros]:
        """Las filas de `desde` en adelante contra todas las que siguen."""
        hasta = min(desde + FILAS_POR_BLOQUE, self.cuantas)
        comun = self.densa[desde:hasta] @ self.densa[desde:].T
        filas_raras, columnas_raras, sumas = self.raras
        corte = slice(*np.searchsorted(filas_raras, (desde, hasta)))
        np.add.at(comun, (filas_raras[corte] - desde, columnas_raras[corte] - desde), sumas[corte])
        base = self._base(comun, desde, hasta)
        base[np.tri(hasta - desde, self.cuantas - desde, dtype=bool)] = NUNCA
        margen = self.pesos.misma_linea + self.pesos.misma_entidad + HOLGURA
        i, j = np.nonzero(base >= self.pesos.umbral - margen)
        puntaje = base[i, j]
        i, j = i + desde, j + desde
        puntaje = puntaje * self._factor(i, j)
        pasan = puntaje >= self.pesos.umbral - margen
        return i[pasan], j[pasan]

    def _base(self, comun: Flotantes, desde: int, hasta: int) -> Flotantes:
        propios, ajenos = self.total[desde:hasta, None], self.total[None, desde:]
        menor = np.minimum(propios, ajenos)
        with np.errstate(divide="ignore", invalid="ignore"):
            igualdad = 2 * comun / (propios + ajenos)
            inclusion = np.where(menor >= MENOR_LITERAL - HOLGURA, comun / menor, 0) * np.float32(
                self.pesos.inclusion
            )
        base: Flotantes = np.nan_to_num(np.maximum(igualdad, inclusion))
        return base

    def _factor(self, i: Enteros, j: Enteros) -> Flotantes:
        factor = np.ones(len(i), np.float32)
        for mascara, castigo in self.excluyen:
            factor[_ajenas(mascara[i], mascara[j])] *= castigo
        unos, otros, pesos = self.verbos[i], self.verbos[j], self.pesos
        distintos, manda = _ajenas(unos, otros), self.manda[i] | self.manda[j]
        otro = np.where(_ajenas(self.afines[i], self.afines[j]), pesos.otro_verbo, pesos.verbo_callado)
        factor[distintos] *= otro[distintos]
        calla = (unos > 0) != (otros > 0)
        factor[calla] *= np.where(manda, pesos.verbo_que_manda, pesos.verbo_callado)[calla]
        return factor

    def iguales(self) -> Enteros:
        """Los textos idénticos, aunque no tengan ningún concepto."""
        por_texto: dict[str, list[int]] = defaultdict(list)
        for i, perfil in enumerate(self.perfiles):
            if perfil.llano:
                por_texto[perfil.llano].append(i)
        parejas = [p for lugares in por_texto.values() for p in combinations(lugares, 2)]
        return np.array(parejas, np.int64).reshape(-1, 2)


def _mascaras(conjuntos: Sequence[frozenset[str]]) -> Mascaras:
    """Un bit por concepto. Con más de 63, los últimos comparten bit: castigar de menos, nunca de más."""
    numero = {c: min(n, 63) for n, c in enumerate(sorted({c for conjunto in conjuntos for c in conjunto}))}
    return np.array([sum({1 << numero[c] for c in conjunto}) for conjunto in conjuntos], np.uint64)


def _ajenas(unas: Mascaras, otras: Mascaras) -> NDArray[np.bool_]:
    ajenas: NDArray[np.bool_] = (unas > 0) & (otras > 0) & ((unas & otras) == 0)
    return ajenas


def agrupar(traslapes: Sequence[Traslape]) -> tuple[tuple[str, ...], ...]:
    """Los grupos de acciones que se repiten unas a otras, en el orden en que aparecen."""
    jefe: dict[str, str] = {}

    def raiz(id: str) -> str:
        while jefe.setdefault(id, id) != id:
            jefe[id] = jefe[jefe[id]]
            id = jefe[id]
        return id

    for traslape in _repetidas(traslapes):
        jefe[raiz(traslape.b)] = raiz(traslape.a)
    grupos: dict[str, list[str]] = defaultdict(list)
    for id in jefe:
        grupos[raiz(id)].append(id)
    return tuple(tuple(grupo) for grupo in grupos.values())


def _repetidas(traslapes: Sequence[Traslape]) -> Iterator[Traslape]:
    return (t for t in traslapes if t.clase == "repetida")
