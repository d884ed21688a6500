"""Un millón de propuestas a la vez, con las mismas celdas que una sola y sin perder un decimal.

Las celdas no cambian dentro de una combinación de mineral, terreno y franja: se evalúan una vez por
combinación y cada línea queda como `fijo + factor × cantidad`, en enteros de una unidad tan chica que
todos los precios caben exactos.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from operator import or_
from typing import Any

import numpy as np
import numpy.typing as npt

from bocamina.nucleo.exploracion.numeros import DECIMALES
from bocamina.nucleo.exploracion.propuesta import CORRIENTES, OBRAS, OPCIONALES
from bocamina.nucleo.exploracion.tablas import Cantidad, Celda, Labor, Medidas, Situacion, Tablas

Enteros = npt.NDArray[np.int64]
Logicos = npt.NDArray[np.bool_]
SIN_DECLARAR = -1
Variante = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Columnas:
    """Propuestas ya legibles. Superficies y longitudes, en millonésimas; -1 = sin declarar."""

    variantes: tuple[Variante, ...]
    variante: Enteros
    corriente: Enteros  # 0 ninguna, 1 cauce, 2 cauce y ribera
    otros_terrenos: Logicos
    opcionales: Enteros  # un bit por cada una de OPCIONALES
    obras: Enteros  # un bit por cada una de OBRAS
    area: Enteros
    mineralizada: Enteros
    longitud: Enteros


@dataclass(frozen=True, slots=True)
class Montos:
    """Montos en enteros de 1/unidad de SMLDV, cada línea con las filas a las que aplica."""

    unidad: int
    actividades: Mapping[str, tuple[Enteros, Logicos]]
    ambientales: Mapping[str, tuple[Enteros, Logicos]]
    total_actividades: Enteros
    total_ambientales: Enteros
    enteras: frozenset[str]  # las líneas que en ninguna propuesta llevan decimales


def evaluar(columnas: Columnas, tablas: Tablas) -> Montos:
    """Todas las líneas de todas las filas."""
    return Plan(tablas).evaluar(columnas)


def areas_de_franja(columnas: Columnas, tablas: Tablas) -> Enteros:
    """`Tablas.area_de_franja` de todas las filas."""
    area = columnas.area
    if tablas.lee("bandas-fraccion", "truncar"):
        area = area // 10**DECIMALES * 10**DECIMALES
    if tablas.lee("grava-gran", "como_mediana"):
        grupos = [tablas.grupos[mineral] for mineral, _, _ in columnas.variantes]
        maximos = np.array([int(g.maximo_ha * 10**DECIMALES) for g in grupos], dtype=np.int64)
        area = np.minimum(area, maximos[columnas.variante])
    return area


@dataclass(frozen=True, slots=True)
class _Compilada:
    """Una celda en enteros: `fijo + factor × cantidad`."""

    aplica: bool
    obligatoria: bool
    fijo: int
    factor: int
    cantidad: Cantidad | None


@dataclass(frozen=True, slots=True)
class _Linea:
    """Una labor en cada combinación presente: el valor de la fila es el de su combinación."""

    aplica: Logicos
    obligatoria: Logicos
    fijo: Enteros
    factores: tuple[tuple[Cantidad, Enteros], ...]


class Plan:
    """Las celdas de unas tablas, llevadas a enteros una sola vez aunque lleguen muchas tandas."""

    def __init__(self, tablas: Tablas) -> None:
        self.tablas = tablas
        self.cortes = _cortes(tablas)
        self.minima = Fraction(str(tablas.limites.mineralizada.valor))
        # Con esta escala el mínimo mineralizado de cualquier área escrita con seis decimales es entero.
        self.escala = 10**DECIMALES * self.minima.denominator
        self.unidad = lcm(1, *(p for labor in _labores(tablas) for p in _partes(labor, self.escala)))
        self.enteras = frozenset(
            labor.id for labor in _labores(tablas) if max(_partes(labor, self.escala), default=1) == 1
        )
        nombres = [*(labor.id for labor in tablas.labores), *OBRAS]
        self.bits = {
            id: sum(1 << i for i, nombre in enumerate(nombres) if nombre in disparo.labores)
            for id, disparo in tablas.disparos.items()
        }
        self.dispara = reduce(or_, self.bits.values(), 0)
        # Las tandas de un archivo traen las mismas combinaciones: se compilan con la primera. Dos hilos que
        # compilen lo mismo a la vez llegan a lo mismo; por eso no hay candado.
        self.compiladas: dict[tuple[Variante, int, int, int], dict[str, _Compilada]] = {}
        self.lineas: dict[tuple[tuple[Variante, ...], bytes], dict[str, _Linea]] = {}

    def evaluar(self, columnas: Columnas) -> Montos:
        cuenta = _Cuenta(columnas, self)
        actividades: dict[str, tuple[Enteros, Logicos]] = {}
        total = np.zeros(len(columnas.area), dtype=np.int64)
        hace = columnas.obras << len(self.tablas.labores)
        for i, labor in enumerate(self.tablas.labores):
            montos, aplica = cuenta.actividad(labor)
            actividades[labor.id] = (montos, aplica)
            total += montos
            if self.dispara >> i & 1:
                hace |= (montos > 0).astype(np.int64) << i
        ambientales: dict[str, tuple[Enteros, Logicos]] = {}
        total_ambiental = np.zeros_like(total)
        for labor in self.tablas.medidas:
            montos, aplica = cuenta.medida(labor, hace)
            ambientales[labor.id] = (montos, aplica)
            total_ambiental += montos
        return Montos(self.unidad, actividades, ambientales, total, total_ambiental, self.enteras)

    def de(self, variantes: tuple[Variante, ...], presentes: Enteros) -> dict[str, _Linea]:
        """Las líneas de las combinaciones presentes en una tanda."""
        clave = (variantes, presentes.tobytes())
        if clave not in self.lineas:
            combinaciones = [self._combinacion(variantes, int(numero)) for numero in presentes]
            self.lineas[clave] = {
                labor.id: _linea([c[labor.id] for c in combinaciones]) for labor in _labores(self.tablas)
            }
        return self.lineas[clave]

    def _combinacion(self, variantes: tuple[Variante, ...], numero: int) -> dict[str, _Compilada]:
        resto, franja = divmod(numero, len(self.cortes) + 1)
        resto, otros = divmod(resto, 2)
        variante, corriente = divmod(resto, 3)
        clave = (variantes[variante], corriente, otros, franja)
        if clave not in self.compiladas:
            area = self.cortes[franja] if franja < len(self.cortes) else self.cortes[-1] + 1
            terreno = self.tablas.terreno((None, *CORRIENTES)[corriente], bool(otros))
            situacion = Situacion(*variantes[variante], terreno, area)
            self.compiladas[clave] = {
                labor.id: self._compilar(labor.celda(situacion)) for labor in _labores(self.tablas)
            }
        return self.compiladas[clave]

    def _compilar(self, celda: Celda) -> _Compilada:
        if not celda.aplica:
            return _Compilada(False, celda.obligatoria, 0, 0, None)
        fijo, factor, cantidad = int(celda.fijo * self.unidad), 0, None
        if celda.por and celda.cantidad.de == "uno":
            fijo += int(celda.precio * celda.cantidad.contar(_UNO) * self.unidad)
        elif celda.por:
            cantidad = celda.cantidad
            factor = int(celda.precio * self.unidad / _divisor(cantidad, self.escala))
        return _Compilada(True, celda.obligatoria, fijo, factor, cantidad)


class _Cuenta:
    """Una tanda: sus combinaciones presentes y las cantidades ya contadas."""

    def __init__(self, columnas: Columnas, plan: Plan) -> None:
        self.columnas, self.plan, self.tablas = columnas, plan, plan.tablas
        veces, parte = plan.minima.denominator, plan.minima.numerator
        self.magnitudes = {
            "area_ha": columnas.area * veces,
            "area_mineralizada_ha": np.maximum(columnas.mineralizada * veces, columnas.area * parte),
            "longitud_km": np.maximum(columnas.longitud, 0) * veces,
        }
        self.combinacion, self.lineas = self._combinaciones()
        self.contadas: dict[Cantidad, Enteros] = {}

    def _combinaciones(self) -> tuple[Enteros, dict[str, _Linea]]:
        c, franjas = self.columnas, len(self.plan.cortes) + 1
        topes = np.array([int(corte * 10**DECIMALES) for corte in self.plan.cortes], dtype=np.int64)
        franja = np.searchsorted(topes, areas_de_franja(c, self.tablas), side="left")
        claves = ((c.variante * 3 + c.corriente) * 2 + c.otros_terrenos) * franjas + franja
        presentes = np.flatnonzero(np.bincount(claves))
        posicion = np.zeros(int(presentes[-1]) + 1 if len(presentes) else 1, dtype=np.int64)
        posicion[presentes] = np.arange(len(presentes))
        return posicion[claves], self.plan.de(c.variantes, presentes)

    def actividad(self, labor: Labor) -> tuple[Enteros, Logicos]:
        linea = self.lineas[labor.id]
        montos = self._montos(linea)
        if not linea.obligatoria.all():
            exigida = linea.obligatoria[self.combinacion]
            if labor.id in OPCIONALES:
                exigida |= (self.columnas.opcionales >> OPCIONALES.index(labor.id)) & 1 == 1
            montos = np.where(exigida, montos, 0)
        return montos, _tomar(linea.aplica, self.combinacion)

    def medida(self, labor: Labor, hace: Enteros) -> tuple[Enteros, Logicos]:
        montos = self._montos(self.lineas[labor.id])
        if self.tablas.disparos[labor.id].siempre or self.tablas.lee("ambientales-aplican", "todas"):
            return montos, np.ones(len(montos), dtype=np.bool_)
        aplica = hace & self.plan.bits[labor.id] != 0
        return montos * aplica, aplica

    def _montos(self, linea: _Linea) -> Enteros:
        """`fijo + factor × cantidad`, tomando fijo y factor de la combinación de cada fila."""
        montos = _tomar(linea.fijo, self.combinacion)
        for cantidad, factores in linea.factores:
            montos = montos + _tomar(factores, self.combinacion) * self._contar(cantidad)
        return montos

    def _contar(self, cantidad: Cantidad) -> Enteros:
        """La cantidad en enteros de 1/divisor; se cuenta una vez aunque la usen varias líneas."""
        if cantidad not in self.contadas:
            self.contadas[cantidad] = self._contar_de_nuevo(cantidad)
        return self.contadas[cantidad]

    def _contar_de_nuevo(self, cantidad: Cantidad) -> Enteros:
        base, razon, escala = self.magnitudes[cantidad.de], cantidad.razon, self.plan.escala
        divisor = _divisor(cantidad, escala)
        if cantidad.redondeo == "ninguno":
            contada = base * int(cantidad.factor * razon * divisor / escala)
        else:
            numerador, denominador = base * razon.numerator, razon.denominator * escala
            hacia_arriba = cantidad.redondeo == "techo"
            enteros = -(-numerador // denominador) if hacia_arriba else numerador // denominador
            contada = enteros * int(cantidad.factor * divisor)
        if cantidad.minimo:
            contada = np.maximum(contada, int(cantidad.minimo * divisor))
        if cantidad.menor_de is not None:
            bajo = base < int(cantidad.menor_de * escala)
            contada = np.where(bajo, int(cantidad.entonces * divisor), contada)
        return contada


_UNO = Medidas(Fraction(0), Fraction(0), Fraction(0))


def _linea(celdas: list[_Compilada]) -> _Linea:
    cantidades = dict.fromkeys(celda.cantidad for celda in celdas if celda.cantidad is not None)
    return _Linea(
        aplica=np.array([celda.aplica for celda in celdas], dtype=np.bool_),
        obligatoria=np.array([celda.obligatoria for celda in celdas], dtype=np.bool_),
        fijo=np.array([celda.fijo for celda in celdas], dtype=np.int64),
        factores=tuple(
            (cantidad, np.array([c.factor if c.cantidad == cantidad else 0 for c in celdas], dtype=np.int64))
            for cantidad in cantidades
        ),
    )


def _tomar(por_combinacion: npt.NDArray[Any], combinacion: Enteros) -> npt.NDArray[Any]:
    """El valor de cada fila; si todas las combinaciones coinciden, no hace falta buscarlo ni copiarlo."""
    if (por_combinacion == por_combinacion[0]).all():
        return np.broadcast_to(por_combinacion[0], len(combinacion))
    return por_combinacion[combinacion]


def _divisor(cantidad: Cantidad, escala: int) -> int:
    """En qué partes enteras se cuenta esta cantidad."""
    if cantidad.redondeo == "ninguno":
        return (cantidad.factor * cantidad.razon).denominator * escala
    return cantidad.factor.denominator


def _cortes(tablas: Tablas) -> list[Fraction]:
    """Todas las áreas en las que alguna celda cambia."""
    celdas = [celda for labor in _labores(tablas) for celda in labor.celdas]
    bordes = {borde for celda in celdas for borde in (celda.desde_ha, celda.hasta_ha) if borde is not None}
    return sorted(bordes)


def _labores(tablas: Tablas) -> tuple[Labor, ...]:
    return (*tablas.labores, *tablas.medidas)


def _partes(labor: Labor, escala: int) -> Iterator[int]:
    """Las partes de SMLDV en que caen los precios de una labor: con todas en 1, es siempre un entero."""
    for celda in labor.celdas:
        yield celda.fijo.denominator
        if celda.cantidad.de == "uno":
            yield (celda.precio * celda.cantidad.contar(_UNO)).denominator
        else:
            yield (celda.precio / _divisor(celda.cantidad, escala)).denominator
