"""Cómo cambia el mínimo con el área: la misma propuesta evaluada de una hectárea al tope que admite."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from bocamina.nucleo.exploracion.canon import FASES
from bocamina.nucleo.exploracion.lote import Columnas, Enteros, Montos, evaluar
from bocamina.nucleo.exploracion.numeros import DECIMALES
from bocamina.nucleo.exploracion.propuesta import CORRIENTES, OBRAS, OPCIONALES, Propuesta
from bocamina.nucleo.exploracion.tablas import Labor, Tablas

PUNTOS = 160
DESDE_HA = 1
_ESCALA = 10**DECIMALES


@dataclass(frozen=True, slots=True)
class Punto:
    area_ha: Fraction
    por_fase: tuple[Fraction, ...]  # en el orden de FASES
    ambiental: Fraction

    @property
    def total(self) -> Fraction:
        return sum(self.por_fase, self.ambiental)


@dataclass(frozen=True, slots=True)
class Curva:
    """`cortes`: las áreas en las que alguna fila de la tabla cambia, donde el total puede saltar."""

    puntos: tuple[Punto, ...]
    cortes: tuple[Fraction, ...]


def trazar(propuesta: Propuesta, tablas: Tablas) -> Curva:
    """Un corte se evalúa dos veces: en su tope y una millonésima después, para que el salto se vea."""
    tope = area_maxima(propuesta, tablas)
    cortes = [c for c in _cortes(tablas) if DESDE_HA < c < tope]
    millonesimas = sorted(
        {
            *(_millonesimas(a) for a in _repartidas(tope)),
            *(_millonesimas(c) + paso for c in cortes for paso in (0, 1)),
        }
    )
    areas = np.array(millonesimas, dtype=np.int64)
    montos = evaluar(_columnas(propuesta, tablas, areas), tablas)
    return Curva(_puntos(areas, montos, propuesta, tablas), tuple(cortes))


def area_maxima(propuesta: Propuesta, tablas: Tablas) -> Fraction:
    """Hasta dónde la ley admite esta propuesta, sin mirar el área que pide."""
    topes = [Fraction(str(tablas.limites.area_ha.valor))]
    if not tablas.lee("grava-gran", "como_mediana"):
        topes.append(tablas.grupos[propuesta.mineral].maximo_ha)
    if propuesta.corriente is not None:
        topes.append(Fraction(str(tablas.limites.corriente_ha.valor)))
    return min(topes)


def _repartidas(tope: Fraction) -> list[Fraction]:
    """Más juntas donde el área es pequeña: cada una es la anterior por el mismo factor."""
    paso = math.log(float(tope) / DESDE_HA) / (PUNTOS - 1)
    medias = [Fraction(round(DESDE_HA * math.exp(paso * i) * 100), 100) for i in range(PUNTOS - 1)]
    return [*medias, tope]


def _millonesimas(area: Fraction) -> int:
    return int(area * _ESCALA)


def _cortes(tablas: Tablas) -> list[Fraction]:
    celdas = [celda for labor in (*tablas.labores, *tablas.medidas) for celda in labor.celdas]
    return sorted({b for celda in celdas for b in (celda.desde_ha, celda.hasta_ha) if b is not None})


def _columnas(p: Propuesta, tablas: Tablas, areas: Enteros) -> Columnas:
    """Las mismas respuestas en todas las filas; la parte mineralizada declarada conserva su proporción."""
    n = len(areas)

    def igual(valor: int) -> Enteros:
        return np.full(n, valor, dtype=np.int64)

    mineralizada = igual(-1)
    if p.area_mineralizada_ha is not None:
        parte = p.area_mineralizada_ha / p.area_ha
        mineralizada = np.array([int(int(a) * parte) for a in areas], dtype=np.int64)
    return Columnas(
        variantes=((p.mineral, p.deposito, p.especifico),),
        variante=igual(0),
        corriente=igual(0 if p.corriente is None else 1 + CORRIENTES.index(p.corriente)),
        otros_terrenos=np.full(n, p.otros_terrenos, dtype=np.bool_),
        opcionales=igual(sum(1 << OPCIONALES.index(o) for o in p.opcionales)),
        obras=igual(sum(1 << OBRAS.index(o) for o in p.obras)),
        area=areas,
        mineralizada=mineralizada,
        longitud=igual(_millonesimas(p.longitud_km) if p.longitud_km else -1),
    )


def _puntos(areas: Enteros, montos: Montos, p: Propuesta, tablas: Tablas) -> tuple[Punto, ...]:
    fases = {labor.id: _fase(labor, p, tablas) for labor in tablas.labores}
    sumas = []
    for fase in FASES:
        columnas = [valores for id, (valores, _) in montos.actividades.items() if fases[id] == fase]
        sumas.append(np.sum(columnas, axis=0))
    return tuple(
        Punto(
            area_ha=Fraction(int(area), _ESCALA),
            por_fase=tuple(Fraction(int(suma[i]), montos.unidad) for suma in sumas),
            ambiental=Fraction(int(montos.total_ambientales[i]), montos.unidad),
        )
        for i, area in enumerate(areas)
    )


def _fase(labor: Labor, p: Propuesta, tablas: Tablas) -> str:
    """La fase no depende del área: basta la celda de la propuesta."""
    return labor.celda(p.situacion(tablas)).fase or labor.fase
