"""Un millón de propuestas: el lote frente a las mismas fórmulas escritas en numpy y frente a una por una.

    python bancos/pme.py [filas]

Todo en una corrida y como razones: los segundos sueltos dicen más de la máquina que del programa.

La orden completa se mide como la vive quien la corre: un proceso entero, con su arranque. Lo que polars tarda
en leer esa entrada y escribir esa salida se mide de dos maneras, y se imprimen ambas: «ya cargado», solo
`read_csv` y `write_csv`, la más exigente y la que decide si se cumple la meta; y «en su propio proceso», que
también paga arrancar Python e importar polars, como la orden.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import median

import numpy as np
import polars as pl

from bocamina.lectura.propuestas import variantes
from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.exploracion import Propuesta, calcular
from bocamina.nucleo.exploracion.lote import Columnas, evaluar
from bocamina.nucleo.exploracion.propuesta import CORRIENTES, OBRAS, OPCIONALES

FECHA = date(2026, 3, 1)
VIGENTES = tablas(en=FECHA)
VARIANTES = variantes(VIGENTES.especificos, tuple(VIGENTES.grupos))
INDICE = {variante: i for i, variante in enumerate(VARIANTES)}
SIN_POZOS = ("materiales_construccion", "caliza", "arena_silicea", "arcilla", "bauxita")
SIN_PERFORAR = (
    "materiales_construccion",
    "arena_silicea",
    "arcilla",
    "bauxita",
    "puzolana",
    "roca_ornamental",
)


def azar(filas: int) -> Columnas:
    dado = np.random.default_rng(20261120)
    area = dado.integers(10_000, 5_000_000_000, filas)
    corriente = dado.integers(0, 3, filas)
    return Columnas(
        variantes=VARIANTES,
        variante=dado.integers(0, len(VARIANTES), filas),
        corriente=corriente,
        otros_terrenos=(corriente == 0) | (dado.random(filas) < 0.5),
        opcionales=dado.integers(0, 4, filas),
        obras=dado.integers(0, 32, filas),
        area=area,
        mineralizada=np.where(dado.random(filas) < 0.5, -1, (area * dado.random(filas)).astype(np.int64)),
        longitud=np.where(corriente > 0, dado.integers(1, 2_000_000, filas), -1),
    )


class Mano:
    """(a) Las 33 líneas escritas derecho en numpy, en coma flotante, sobre arreglos ya listos."""

    def __init__(self, c: Columnas) -> None:
        self.c, self.area = c, c.area / 1e6
        self.chica, self.media = self.area <= 150, self.area <= 5000
        self.aluvial = c.variante == INDICE[("metales", "aluvial", None)]
        self.metales, self.grava, self.carbon = (self.es(m) for m in ("metales", "grava", "carbon"))
        self.en_cauce = (c.corriente == 1) & ~c.otros_terrenos
        self.minera = np.maximum(np.where(c.mineralizada < 0, 0, c.mineralizada / 1e6), self.area * 0.2)

    def es(self, mineral: str) -> np.ndarray:
        return np.isin(self.c.variante, [i for v, i in INDICE.items() if v[0] == mineral])

    def subgrupo(self, lista: tuple[str, ...]) -> np.ndarray:
        return np.isin(self.c.variante, [i for v, i in INDICE.items() if v[2] in lista])

    def tres(self, chica: float, media: float, grande: float) -> np.ndarray:
        return np.where(self.chica, chica, np.where(self.media, media, grande))

    def quinientas(self, valor: float) -> np.ndarray:
        return np.where(self.area <= 500, valor, self.area / 500 * valor)

    def perforar(self) -> np.ndarray:
        ribera = self.aluvial & (self.c.corriente == 2) & ~self.c.otros_terrenos
        huecos = np.where(self.area <= 500, 1, np.ceil(self.minera / 25)) * np.where(ribera, 700, 3500)
        optativo = self.chica & (self.c.opcionales & 2 == 0)
        sin = (self.aluvial & self.en_cauce) | self.grava | self.subgrupo(SIN_PERFORAR) | optativo
        return np.where(sin, 0, huecos)

    def actividades(self) -> list[np.ndarray]:
        c, area = self.c, self.area
        rio = (c.corriente > 0) & (self.aluvial | self.grava)
        seco = self.en_cauce & (self.metales | self.grava)
        sin_pozos = self.aluvial | self.grava | self.subgrupo(SIN_POZOS)
        topografia = np.where(self.chica, 110, 0.6 * area + 110)
        return [
            np.full(len(area), 60.0), self.tres(50, 160, 260),
            np.where(self.en_cauce & (self.aluvial | self.grava), 0, topografia),
            np.where(self.chica, 406, 1.8 * area + 406), np.where(seco, 0, 70 * self.tres(2, 6, 10)),
            40 * np.maximum(3, np.ceil(area * 0.03)),
            np.where((self.carbon & self.chica) | seco, 0, self.tres(210, 510, 1020)),
            np.where(rio, c.longitud / 1e4, 0), np.where(rio, 260, 0),
            np.where(sin_pozos | ~(self.chica | (c.opcionales & 1 > 0)), 0, 3500), self.perforar(),
            np.where(self.carbon, 24, 10) * np.maximum(2, np.ceil(self.minera / 10)),
            np.where(self.aluvial | self.grava, 0, 360), np.full(len(area), 255.0),
            np.full(len(area), 255.0), np.where(self.chica, 90, 3 * self.minera),
        ]  # fmt: skip

    def ambientales(self, hechas: list[np.ndarray]) -> list[np.ndarray]:
        area = self.area
        campo, heli, via, tunel, hallazgo = ((self.c.obras >> i) & 1 > 0 for i in range(5))
        topografia, apiques, geofisica, pozos, perforar = (hechas[i] > 0 for i in (2, 4, 6, 9, 10))
        suelo = apiques | perforar
        sitios = suelo | pozos | campo | heli | via
        fijo = np.full(len(area), 1.0)
        return [
            100 * fijo, np.where(campo, 10, 0), np.where(campo, 130, 0),
            np.where(topografia | sitios, self.quinientas(50), 0),
            np.where(suelo | geofisica | campo | heli | via, self.quinientas(30), 0),
            np.where(suelo | pozos | campo | via, self.tres(30, 110, 210), 0),
            np.where(perforar, self.tres(60, 210, 310), 0),
            np.where(via, np.where(self.chica, 125, 0.05 * area + 125), 0),
            np.where(via, np.where(self.chica, 80, 0.035 * area + 80), 0),
            np.where(sitios, self.quinientas(50), 0), np.where(sitios, self.quinientas(200), 0),
            0.6 * area, self.tres(100, 200, 400), self.tres(25, 50, 75), 25 * fijo,
            np.where(hallazgo, 200, 0), np.where(tunel | pozos, 100, 0),
        ]  # fmt: skip


def a_mano(c: Columnas) -> np.ndarray:
    mano = Mano(c)
    actividades = mano.actividades()
    lineas = actividades + mano.ambientales(actividades)
    return sum(lineas[1:], lineas[0].copy())


def una_por_una(c: Columnas, filas: int) -> None:
    """(b) El camino de una sola propuesta, con su explicación, en un ciclo."""
    for i in range(filas):
        mineral, deposito, especifico = VARIANTES[c.variante[i]]
        en_rio = bool(c.corriente[i])
        calcular(
            Propuesta(
                mineral=mineral,
                area_ha=Fraction(int(c.area[i]), 10**6),
                fecha=FECHA,
                deposito=deposito,
                especifico=especifico,
                corriente=CORRIENTES[c.corriente[i] - 1] if en_rio else None,
                longitud_km=Fraction(int(c.longitud[i]), 10**6) if en_rio else None,
                otros_terrenos=bool(c.otros_terrenos[i]),
                opcionales=frozenset(o for b, o in enumerate(OPCIONALES) if c.opcionales[i] >> b & 1),
                obras=frozenset(o for b, o in enumerate(OBRAS) if c.obras[i] >> b & 1),
            ),
            VIGENTES,
        )


def mejor(hacer: Callable[[], object], veces: int = 3) -> float:
    """El menor de varios: en una máquina compartida, lo que sobra es de otros."""
    tiempos = []
    for _ in range(veces):
        inicio = time.perf_counter()
        hacer()
        tiempos.append(time.perf_counter() - inicio)
    return min(tiempos)


def escribir_csv(c: Columnas, ruta: Path) -> None:
    def texto(bits: np.ndarray, nombres: tuple[str, ...]) -> list[str]:
        return [";".join(n for b, n in enumerate(nombres) if x >> b & 1) for x in bits]

    datos = {
        "mineral": [VARIANTES[v][0] for v in c.variante],
        "deposito": [VARIANTES[v][1] for v in c.variante],
        "especifico": [VARIANTES[v][2] for v in c.variante],
        "area_ha": [f"{a / 1e6:.6f}" for a in c.area],
        "corriente": [("", *CORRIENTES)[x] for x in c.corriente],
        "longitud_km": [f"{x / 1e6:.6f}" if x > 0 else "" for x in c.longitud],
        "otros_terrenos": ["true" if x else "false" for x in c.otros_terrenos],
        "area_mineralizada_ha": [f"{x / 1e6:.6f}" if x >= 0 else "" for x in c.mineralizada],
        "opcionales": texto(c.opcionales, OPCIONALES),
        "obras": texto(c.obras, OBRAS),
        "fecha": [FECHA.isoformat()] * len(c.area),
    }
    pl.DataFrame(datos).write_csv(ruta)


def principal() -> None:
    filas = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    c = azar(filas)
    m = evaluar(c, VIGENTES)
    suma = (m.total_actividades + m.total_ambientales) / m.unidad
    peor = float(np.max(np.abs(suma - a_mano(c)) / suma))
    print(f"{filas:,} propuestas × 33 líneas; diferencia relativa mayor con numpy a mano: {peor:.1e}")
    a = mejor(lambda: a_mano(c))
    lote = mejor(lambda: evaluar(c, VIGENTES))
    pocas = min(filas, 500)
    b = mejor(lambda: una_por_una(c, pocas), 1) / pocas * filas
    print(f"evaluación: {lote / a:.2f} × (a)   [{lote:.2f} s contra {a:.2f} s]   meta ≤ 3")
    print(f"una por una, llevada a {filas:,} filas: {b / lote:,.0f} × el lote")
    medir_orden(c)
    medir_crecimiento(filas)


POLARS_SOLO = """
import sys, time
import polars as pl
entrada, tabla, salida = sys.argv[1:]
inicio = time.perf_counter()
datos = pl.read_ipc(tabla)
aparte = time.perf_counter() - inicio
pl.read_csv(entrada, infer_schema=False)
datos.write_csv(salida)
print(aparte)
"""


def segundos(hacer: Callable[[], object]) -> float:
    inicio = time.perf_counter()
    hacer()
    return time.perf_counter() - inicio


def medir_orden(c: Columnas, rondas: int = 5) -> None:
    """Cada ronda mide lo suyo y lo de polars seguido, para que el ruido de la máquina les toque a todos."""
    with tempfile.TemporaryDirectory() as carpeta:
        entrada, salida, otra = (Path(carpeta, nombre) for nombre in ("e.csv", "s.csv", "x.csv"))
        escribir_csv(c, entrada)
        correr: list[Path | str] = [Path(sys.executable).parent / "bocamina", "pme", "lote", entrada, salida]
        dentro, aparte, tiempos = [], [], []
        for _ in range(rondas):
            orden = segundos(lambda: subprocess.run(correr, check=True, stderr=subprocess.DEVNULL))
            tabla = pl.read_csv(salida)
            leer = segundos(lambda: pl.read_csv(entrada, infer_schema=False))
            propio = leer + segundos(lambda tabla=tabla: tabla.write_csv(otra))
            solo = polars_en_su_proceso(entrada, tabla, otra)
            a = mejor(lambda: a_mano(c))
            dentro.append((orden - propio) / a)
            aparte.append((orden - solo) / a)
            tiempos.append((orden, propio, solo, a))
        memoria = memoria_de(correr)
    orden, propio, solo, a = (median(columna) for columna in zip(*tiempos, strict=True))
    print(
        f"orden completa: {orden:.2f} s; polars leyendo y escribiendo lo mismo: {propio:.2f} s ya cargado, "
        f"{solo:.2f} s en su propio proceso; (a) {a:.2f} s"
    )
    for que, razones in (("ya cargado", dentro), ("en su propio proceso", aparte)):
        print(
            f"lo demás, sobre polars {que}: {median(razones):.2f} × (a) de mediana, "
            f"entre {min(razones):.2f} y {max(razones):.2f} en {rondas} rondas   meta ≤ 6"
        )
    print(f"memoria máxima de la orden: {memoria:.2f} GiB   meta < 2")


def polars_en_su_proceso(entrada: Path, tabla: pl.DataFrame, salida: Path) -> float:
    """Lo que tarda un proceso que solo lee y escribe; traer la tabla que escribe se le descuenta."""
    lista = salida.with_suffix(".ipc")
    tabla.write_ipc(lista)
    correr = [sys.executable, "-c", POLARS_SOLO, entrada, lista, salida]
    inicio = time.perf_counter()
    fin = subprocess.run(correr, check=True, capture_output=True, text=True)
    return time.perf_counter() - inicio - float(fin.stdout)


def memoria_de(correr: list[Path | str]) -> float:
    """El pico de la orden sola, en GiB: la corre otro proceso, que no ha tenido más hijos."""
    medir = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    fin = subprocess.run([sys.executable, "-c", medir, *correr], check=True, capture_output=True, text=True)
    return int(fin.stdout) / 1024**2


def medir_crecimiento(filas: int) -> None:
    for n in (10_000, 100_000, filas):
        c = azar(n)
        print(f"{n:>9,} filas: {mejor(lambda c=c: evaluar(c, VIGENTES)) / n * 1e6:.2f} µs por fila")


if __name__ == "__main__":
    principal()
