"""Traslapes: qué tan bien se hallan y cuánto tardan: `traslapes.py [ACCIONES] [INGENUAS]`.

Acierto: la lista etiquetada de `traslapes.yaml`, en dos partes: con una se afinaron pesos y palabras; la otra
se reporta. Tiempo: en la misma corrida, las mismas acciones por `buscar` y, una por una,
por `parecer` (con INGENUAS acciones, porque diez mil son cincuenta millones de parejas).
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz.traslapes import Accion, buscar, parecer, perfilar

VOCABULARIO, PESOS = reglas_de_traslape(en=date(2026, 11, 20))
PAREJAS = yaml.safe_load((Path(__file__).parent / "traslapes.yaml").read_text("utf-8"))
SI = ("m", "c")
SILABAS = [c + v for c in "bcdfglmnprstv" for v in "aeiou"]


def puntajes(parejas: list[dict[str, str]]) -> list[tuple[float, bool]]:
    hallados = []
    for pareja in parejas:
        una, otra = (perfilar(Accion(x, pareja[x]), VOCABULARIO, PESOS) for x in "ab")
        parecido = parecer(una, otra, PESOS, misma_linea=False, misma_entidad=False)
        hallados.append((parecido.puntaje, pareja["e"] in SI))
    return hallados


def acierto(parejas: list[dict[str, str]]) -> tuple[float, float]:
    """Precisión y exhaustividad con el umbral de la casa."""
    hallados = puntajes(parejas)
    dichas = [es for puntaje, es in hallados if puntaje >= PESOS.umbral]
    return sum(dichas) / max(1, len(dichas)), sum(dichas) / sum(es for _, es in hallados)


def imprimir_lista() -> None:
    for parte, parejas in PAREJAS.items():
        for (puntaje, es), pareja in zip(puntajes(parejas), parejas, strict=True):
            marca = " " if (puntaje >= PESOS.umbral) is es else "✗"
            print(f"{marca} {puntaje:.2f} {pareja['e']}  {pareja['a']}  |  {pareja['b']}")
        precision, exhaustividad = acierto(parejas)
        print(
            f"Para {parte} ({len(parejas)} parejas, umbral {PESOS.umbral}): precisión {precision:.2f}, "
            f"exhaustividad {exhaustividad:.2f} (meta: 0,90 y 0,80)"
        )


def inventar(cuantas: int, semilla: int = 20261120) -> list[Accion]:
    """Acciones con el vocabulario del sector y palabras inventadas: unas repetidas, casi todas distintas."""
    azar = random.Random(semilla)  # noqa: S311
    verbos = [
        "Diseñar",
        "Elaborar",
        "Capacitar",
        "Divulgar",
        "Implementar",
        "Promover",
        "Actualizar",
        "Medir",
    ]
    formas = [" ".join(f) for f in VOCABULARIO.formas]
    raras = ["".join(azar.choices(SILABAS, k=4)) for _ in range(3_000)]
    acciones: list[Accion] = []
    for n in range(cuantas):
        if acciones and azar.random() < 0.05:
            texto = azar.choice(acciones).texto + azar.choice(["", " y seguimiento", " en dos municipios"])
        else:
            partes = azar.sample(formas, azar.randint(2, 4)) + azar.sample(raras, azar.randint(1, 4))
            azar.shuffle(partes)
            texto = f"{azar.choice(verbos)} {' de la '.join(partes)} en el sector minero"
        acciones.append(Accion(str(n), texto, f"entidad {n % 12}", f"línea {n % 17}"))
    return acciones


def medir(funcion: Any, *datos: Any) -> tuple[Any, float]:
    inicio = time.perf_counter()
    return funcion(*datos), time.perf_counter() - inicio


def ingenua(acciones: list[Accion]) -> int:
    """Todas con todas, una por una, con la misma cuenta."""
    perfiles = [perfilar(a, VOCABULARIO, PESOS) for a in acciones]
    return sum(
        parecer(
            perfiles[i],
            perfiles[j],
            PESOS,
            misma_linea=acciones[i].linea == acciones[j].linea,
            misma_entidad=acciones[i].entidad == acciones[j].entidad,
        ).puntaje
        >= PESOS.umbral
        for i, j in combinations(range(len(acciones)), 2)
    )


def principal() -> None:
    cuantas = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    pocas = min(cuantas, int(sys.argv[2]) if len(sys.argv) > 2 else 1_500)
    imprimir_lista()
    acciones = inventar(cuantas)
    todas, segundos = medir(lambda: buscar(acciones, VOCABULARIO, PESOS))
    muestra, muestra_s = medir(lambda: buscar(acciones[:pocas], VOCABULARIO, PESOS))
    a_mano, a_mano_s = medir(ingenua, acciones[:pocas])
    assert len(muestra.traslapes) == a_mano, (len(muestra.traslapes), a_mano)
    parejas = cuantas * (cuantas - 1) // 2
    estimada = a_mano_s * parejas / (pocas * (pocas - 1) // 2)
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(
        f"{cuantas} acciones, {parejas} parejas: {segundos:.1f} s, {len(todas.traslapes)} traslapes, memoria "
        f"{memoria:.2f} GiB (meta: 60 s y 2 GiB)\n"
        f"{pocas} acciones: {muestra_s:.1f} s; una por una, {a_mano_s:.1f} s y las mismas {a_mano} parejas. "
        f"Una por una, las {cuantas} tardarían {estimada:.0f} s: {estimada / segundos:.0f} veces más"
    )


if __name__ == "__main__":
    principal()
