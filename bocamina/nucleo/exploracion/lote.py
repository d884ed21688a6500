"""Un millón de propuestas a la vez, con las mismas celdas que una sola y sin perder un decimal.

Las celdas no cambian dentro de una combinación de mineral, terreno y franja: se evalúan una vez por
combinación y cada línea queda como `fijo + factor × cantidad`, en enteros de una unidad tan chica que
todos los precios caben exactos.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
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


class Plan:
    """Las celdas de unas tablas, llevadas a enteros una sola vez aunque lleguen muchas tandas."""

    def __init__(self, tablas: Tablas) -> None:
        self.tablas = tablas
        self.cortes = _cortes(tablas)
        self.minima = Fraction(str(tablas.limites.mineralizada.valor))
        # Con esta escala el mínimo mineralizado de cualquier área escrita con seis decimales es entero.
        self.escala = 10**DECIMALES * self.minima.denominator
        self.unidad = _unidad(tablas, self.escala)
        # Cada situación se conoce por su lugar en la lista: buscar por un entero es lo más barato.
        self.situaciones: list[Situacion] = []
        self.lugares: dict[tuple[Variante, int, int, int], int] = {}
        self.compiladas: dict[tuple[str, int], _Compilada] = {}

    def evaluar(self, columnas: Columnas) -> Montos:
        cuenta = _Cuenta(columnas, self)
        actividades: dict[str, tuple[Enteros, Logicos]] = {}
        total = np.zeros(len(columnas.area), dtype=np.int64)
        hace = columnas.obras << len(self.tablas.labores)
        for i, labor in enumerate(self.tablas.labores):
            montos, aplica = cuenta.actividad(labor)
            actividades[labor.id] = (montos, aplica)
            total += montos
            hace |= (montos > 0).astype(np.int64) << i
        ambientales: dict[str, tuple[Enteros, Logicos]] = {}
        total_ambiental = np.zeros_like(total)
        for labor in self.tablas.medidas:
            montos, aplica = cuenta.medida(labor, hace)
            ambientales[labor.id] = (montos, aplica)
            total_ambiental += montos
        return Montos(self.unidad, actividades, ambientales, total, total_ambiental)

    def lugar(self, variante: Variante, corriente: int, otros: int, franja: int) -> int:
        clave = (variante, corriente, otros, franja)
        if clave not in self.lugares:
            mineral, deposito, especifico = variante
            terreno = self.tablas.terreno((None, *CORRIENTES)[corriente], bool(otros))
            area = self.cortes[franja] if franja < len(self.cortes) else self.cortes[-1] + 1
            self.lugares[clave] = len(self.situaciones)
            self.situaciones.append(Situacion(mineral, deposito, especifico, terreno, area))
        return self.lugares[clave]

    def compilada(self, labor: Labor, lugar: int) -> _Compilada:
        clave = (labor.id, lugar)
        if clave not in self.compiladas:
            self.compiladas[clave] = self._compilar(labor.celda(self.situaciones[lugar]))
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
        self.combinacion, self.lugares = self._combinaciones()
        self.contadas: dict[Cantidad, Enteros] = {}

    def _combinaciones(self) -> tuple[Enteros, list[int]]:
        c, franjas = self.columnas, len(self.plan.cortes) + 1
        topes = np.array([int(corte * 10**DECIMALES) for corte in self.plan.cortes], dtype=np.int64)
        franja = np.searchsorted(topes, areas_de_franja(c, self.tablas), side="left")
        claves = ((c.variante * 3 + c.corriente) * 2 + c.otros_terrenos) * franjas + franja
        presentes = np.flatnonzero(np.bincount(claves))
        posicion = np.zeros(int(presentes[-1]) + 1 if len(presentes) else 1, dtype=np.int64)
        posicion[presentes] = np.arange(len(presentes))
        return posicion[claves], [self._lugar(int(clave), franjas) for clave in presentes]

    def _lugar(self, clave: int, franjas: int) -> int:
        resto, franja = divmod(clave, franjas)
        resto, otros = divmod(resto, 2)
        variante, corriente = divmod(resto, 3)
        return self.plan.lugar(self.columnas.variantes[variante], corriente, otros, franja)

    def _compiladas(self, labor: Labor) -> list[_Compilada]:
        return [self.plan.compilada(labor, lugar) for lugar in self.lugares]

    def actividad(self, labor: Labor) -> tuple[Enteros, Logicos]:
        celdas = self._compiladas(labor)
        aplica = _tomar([celda.aplica for celda in celdas], self.combinacion)
        montos = self._montos(celdas)
        if not all(celda.obligatoria for celda in celdas):
            exigida = _tomar([celda.obligatoria for celda in celdas], self.combinacion)
            if labor.id in OPCIONALES:
                exigida |= (self.columnas.opcionales >> OPCIONALES.index(labor.id)) & 1 == 1
            montos = np.where(exigida, montos, 0)
        return montos, aplica

    def medida(self, labor: Labor, hace: Enteros) -> tuple[Enteros, Logicos]:
        disparo = self.tablas.disparos[labor.id]
        montos = self._montos(self._compiladas(labor))
        if disparo.siempre or self.tablas.lee("ambientales-aplican", "todas"):
            return montos, np.ones(len(montos), dtype=np.bool_)
        nombres = [*(labor.id for labor in self.tablas.labores), *OBRAS]
        bits = [i for i, nombre in enumerate(nombres) if nombre in disparo.labores]
        aplica = hace & sum(1 << bit for bit in bits) != 0
        return np.where(aplica, montos, 0), aplica

    def _montos(self, celdas: list[_Compilada]) -> Enteros:
        """`fijo + factor × cantidad`, tomando fijo y factor de la combinación de cada fila."""
        montos = _tomar([celda.fijo for celda in celdas], self.combinacion)
        for cantidad in dict.fromkeys(celda.cantidad for celda in celdas):
            if cantidad is not None:
                factores = [celda.factor if celda.cantidad == cantidad else 0 for celda in celdas]
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


def _tomar(por_combinacion: list[Any], combinacion: Enteros) -> npt.NDArray[Any]:
    """El valor de cada fila; si todas las combinaciones coinciden, no hace falta buscarlo."""
    valores = np.array(por_combinacion, dtype=np.bool_ if isinstance(por_combinacion[0], bool) else np.int64)
    if (valores == valores[0]).all():
        return np.full(len(combinacion), valores[0])
    return valores[combinacion]


def _divisor(cantidad: Cantidad, escala: int) -> int:
    """En qué partes enteras se cuenta esta cantidad."""
    if cantidad.redondeo == "ninguno":
        return (cantidad.factor * cantidad.razon).denominator * escala
    return cantidad.factor.denominator


def _cortes(tablas: Tablas) -> list[Fraction]:
    """Todas las áreas en las que alguna celda cambia."""
    celdas = [celda for labor in (*tablas.labores, *tablas.medidas) for celda in labor.celdas]
    bordes = {borde for celda in celdas for borde in (celda.desde_ha, celda.hasta_ha) if borde is not None}
    return sorted(bordes)


def _unidad(tablas: Tablas, escala: int) -> int:
    """La parte de SMLDV en la que todos los precios son enteros."""
    partes = [1]
    for labor in (*tablas.labores, *tablas.medidas):
        for celda in labor.celdas:
            partes.append(celda.fijo.denominator)
            divisor = 1 if celda.cantidad.de == "uno" else _divisor(celda.cantidad, escala)
            partes.append((celda.precio / divisor).denominator)
    return lcm(*partes)
