"""Todas las maneras en que unas personas pudieron responder, y lo que alguien sabría al ver lo publicado.

Dentro de una sesión las personas son intercambiables para quien mira: un mundo es cuántas dijeron cada
combinación de respuestas en cada sesión.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations, product

from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.participacion.conteos import Ronda, publicar, puede_publicarse
from bocamina.nucleo.participacion.senal import senal

CUENTAN, OTRA = ("mujer", "joven"), "campesina"
CATEGORIAS = (*CUENTAN, OTRA)
COMBINACIONES = tuple(
    frozenset(c) for n in range(1, len(CATEGORIAS) + 1) for c in combinations(CATEGORIAS, n)
)


@cache
def repartos(personas: int, combinaciones=COMBINACIONES) -> tuple[dict, ...]:
    """Cuántas personas dijeron cada combinación; las que faltan callaron."""

    def llenar(quedan, faltan):
        if not faltan:
            yield {}
            return
        for n in range(quedan + 1):
            for resto in llenar(quedan - n, faltan[1:]):
                yield {**resto, faltan[0]: n} if n else resto

    return tuple(llenar(personas, combinaciones))


def cifras(reparto: dict, asistentes: int) -> dict[str, int]:
    """Lo que podría querer saberse de un grupo: cada celda, cada cruce, y quienes no."""

    def cuantas(prueba):
        return sum(n for combinacion, n in reparto.items() if prueba(combinacion))

    cuentas = {"alguna": cuantas(lambda c: c & set(CUENTAN)), "respondieron": cuantas(bool)}
    cuentas |= {c: cuantas(lambda d, c=c: c in d) for c in CATEGORIAS}
    cuentas |= {
        f"{a} y {b}": cuantas(lambda d, a=a, b=b: {a, b} <= d) for a, b in combinations(CATEGORIAS, 2)
    }
    cuentas |= {
        f"{a} y no {b}": cuantas(lambda d, a=a, b=b: a in d and b not in d)
        for a, b in product(CATEGORIAS, repeat=2)
        if a != b
    }
    return cuentas


@cache
def senal_de(con_alguna: int, asistentes: int, parte: Fraction, minimo: int):
    return senal(
        con_alguna=con_alguna,
        asistentes=asistentes,
        norma=vigente("parte", parte),
        minimo=vigente("minimo", minimo),
    )


def vigente(id: str, valor) -> Vigente:
    return Vigente(id=id, nombre=id, valor=valor, unidad="", desde=date(2026, 1, 1), citas=())


def visto(sesiones: list[tuple[int, dict, dict]], parte: Fraction, minimo: int) -> tuple:
    """Lo que saben la secretaría y el público: la señal de cada sesión y lo publicado de la ronda.

    De cada sesión: asistentes, cifras al cerrar el conteo y cifras al publicar, tras los retiros de en medio.
    """
    senales = [senal_de(al_cerrar["alguna"], n, parte, minimo) for n, al_cerrar, _ in sesiones]
    total = sum(n for n, _, _ in sesiones)
    vistas = {}
    if puede_publicarse([n for n, _, _ in sesiones], minimo):
        suma = {c: sum(al_publicar[c] for _, _, al_publicar in sesiones) for c in CATEGORIAS}
        ronda = Ronda(
            asistentes=total,
            cuentan={c: suma[c] for c in CUENTAN},
            otras={OTRA: suma[OTRA]},
            piso=sum(s.piso for s in senales),
            techo=sum(s.techo for s in senales),
        )
        vistas = publicar(ronda, minimo=minimo)
    return tuple(s.explicacion.valor for s in senales), tuple(sorted(vistas.items()))


def fugas(asistentes: tuple[int, ...], parte: Fraction, minimo: int, combinaciones=COMBINACIONES) -> Iterator:
    """Las cifras de la ronda o de una sesión que lo visto deja ciertas, o más estrechas que lo prometido."""
    por_sesion = [[(n, c, c) for c in _todas(n, combinaciones)] for n in asistentes]
    posibles = defaultdict(lambda: defaultdict(set))
    for mundo in product(*por_sesion):
        de_este = posibles[visto(list(mundo), parte, minimo)]
        _anotar(de_este, [(n, c) for n, _, c in mundo])
    preguntadas = frozenset().union(*combinaciones)
    for (senales, vistas), valores in posibles.items():
        for (donde, cifra, tamano), cuales in valores.items():
            if OTRA in cifra and OTRA not in preguntadas:
                continue
            es_publicada = cifra in dict(vistas) and (donde == "ronda" or len(asistentes) == 1)
            if not _a_salvo(cuales, tamano, minimo, es_publicada):
                yield senales, vistas, donde, cifra, sorted(cuales)


@cache
def _todas(personas: int, combinaciones) -> tuple[dict, ...]:
    """Sin repetir las que darían las mismas cifras."""
    vistas = {tuple(c.values()): c for c in (cifras(r, personas) for r in repartos(personas, combinaciones))}
    return tuple(vistas.values())


def _anotar(valores, mundo) -> None:
    for cifra in mundo[0][1]:
        total = sum(c[cifra] for _, c in mundo)
        valores["ronda", cifra, sum(n for n, _ in mundo)].add(total)
        for i, (n, c) in enumerate(mundo):
            valores[f"sesión {i}", cifra, n].add(c[cifra])


def _a_salvo(cuales: set[int], tamano: int, minimo: int, es_publicada: bool) -> bool:
    """Lo prometido: lo publicado y su complemento no bajan del mínimo; lo demás puede valer `minimo` cosas.

    De un grupo de menos personas que el mínimo, cualquier cosa. Y de cualquier parte suya —un sector, un
    municipio, una persona—, lo mismo.
    """
    if es_publicada:
        (cuanto,) = cuales
        return min(cuanto, tamano - cuanto) >= minimo
    partes = (
        {k for cuanto in cuales for k in range(max(0, cuanto + g - tamano), min(g, cuanto) + 1)}
        for g in range(1, tamano + 1)
    )
    return all(len(valores) >= min(minimo, g + 1) for g, valores in enumerate(partes, start=1))
