"""Publicar conteos de un dato sensible sin que una suma, una resta o dos reportes señalen a una persona.

Se publica por cortes. En cada corte una celda sale con su cifra exacta, repite la última que salió o queda
reservada. Quien mira sabe cuántas personas asistieron en cada corte y conoce esta regla: por eso se
comprueba con todos los mundos posibles (pruebas/nucleo/participacion/test_conteos.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALGUNA = "alguna"  # las personas que declararon al menos una de las categorías que cuentan


@dataclass(frozen=True, slots=True)
class Corte:
    """Sumas desde el comienzo. `celdas` por categoría; en `ALGUNA`, quienes declararon al menos una."""

    asistentes: int
    celdas: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Publicacion:
    """`exactas`: las que se ponen al día en este corte. `vistas`: lo que se lee, con las que se repiten."""

    asistentes: int
    exactas: Mapping[str, int]
    vistas: Mapping[str, int]


def publicar(
    corte: Corte, anteriores: Sequence[Publicacion], *, minimo: int, otras: frozenset[str] = frozenset()
) -> Publicacion | None:
    """None si desde el último corte llegaron menos de `minimo` personas: aún no hay reporte nuevo.

    `otras`: categorías que se preguntan y no entran en `ALGUNA`.
    """
    if corte.asistentes - (anteriores[-1].asistentes if anteriores else 0) < minimo:
        return None
    exactas = {
        clave: cifra
        for clave, cifra in corte.celdas.items()
        if _no_senala(clave, cifra, corte.asistentes, anteriores, minimo)
    }
    if ALGUNA in exactas and not _el_total_calla(exactas, corte, otras, minimo):
        del exactas[ALGUNA]
    vistas = {**(anteriores[-1].vistas if anteriores else {}), **exactas}
    return Publicacion(corte.asistentes, exactas, {c: vistas[c] for c in corte.celdas if c in vistas})


def _no_senala(
    clave: str, cifra: int, asistentes: int, anteriores: Sequence[Publicacion], minimo: int
) -> bool:
    if min(cifra, asistentes - cifra) < minimo:
        return False
    return all(_resta_ambigua(clave, cifra, asistentes - p.asistentes, p, minimo) for p in anteriores)


def _resta_ambigua(clave: str, cifra: int, llegaron: int, previa: Publicacion, minimo: int) -> bool:
    """Que restarle un reporte anterior dé una cifra publicable, o no dé ninguna cierta."""
    if clave in previa.exactas:
        nuevas = cifra - previa.exactas[clave]
        return min(abs(nuevas), abs(llegaron - nuevas)) >= minimo
    vista = previa.vistas.get(clave)
    base = range(vista - minimo + 1, vista + minimo) if vista is not None else range(minimo)
    piso, techo = max(0, cifra - llegaron), min(cifra, previa.asistentes)
    return sum(piso <= valor <= techo for valor in base) > 1


def _el_total_calla(exactas: Mapping[str, int], corte: Corte, otras: frozenset[str], minimo: int) -> bool:
    """Que el total no diga nada de una parte reservada, ni cuántas personas declararon dos cosas."""
    partes = [clave for clave in corte.celdas if clave != ALGUNA and clave not in otras]
    suma = sum(exactas[clave] for clave in partes if clave in exactas)
    if any(clave not in exactas for clave in partes):
        return exactas[ALGUNA] <= suma
    return suma - exactas[ALGUNA] >= minimo
