"""Árbol en rectángulos: cada rama ocupa según lo que tiene, y cada cuadro de adentro es uno."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible

ALTO, ALTO_ANGOSTO = 380, 620
CLARO, OSCURO = 0.14, 0.34  # ramas vecinas no se confunden y el rótulo se lee en los dos temas
LETRA = 7  # lo que ocupa una, para saber si el rótulo cabe
Cuadro = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Hoja:
    rama: str
    nombre: str
    cuantas: int


@dataclass(frozen=True, slots=True)
class Arbol:
    titulo: str
    descripcion: str
    nombre_de_rama: str
    nombre_de_hoja: str
    medida: str
    hojas: tuple[Hoja, ...]

    def __post_init__(self) -> None:
        if not self.hojas or any(h.cuantas < 1 for h in self.hojas):
            raise GraficaImposible("Cada línea del árbol lleva al menos una. Quite las vacías y repita.")

    def dibujo(self, ancho: int) -> alt.LayerChart:
        alto = ALTO_ANGOSTO if tema.es_estrecho(ancho) else ALTO
        cuadros, unidades, rotulos = self._colocar(ancho, alto)
        escalas = {
            "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, ancho], nice=False)),
            "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[alto, 0], nice=False)),
        }
        hasta = {"x2": "x2:Q", "y2": "y2:Q"}
        hoja = tema.color("hoja")
        fondo = alt.Chart(alt.Data(values=cuadros)).mark_rect(
            color=tema.color("acento"), stroke=hoja, strokeWidth=3
        )
        fondo = fondo.encode(**escalas, **hasta, opacity=alt.Opacity("tono:Q", scale=None, legend=None))
        marco = alt.Chart(alt.Data(values=unidades)).mark_rect(filled=False, stroke=hoja, strokeWidth=1)
        textos = alt.Chart(alt.Data(values=rotulos)).mark_text(align="left", baseline="top", dx=5, dy=5)
        capas = fondo + marco.encode(**escalas, **hasta) + textos.encode(**escalas, text="texto:N")
        return capas.properties(
            width=ancho, height=alto, autosize=alt.AutoSizeParams(type="fit", contains="padding")
        )

    def _colocar(self, ancho: int, alto: int) -> tuple[list[dict], list[dict], list[dict]]:  # type: ignore[type-arg]
        ramas: dict[str, list[Hoja]] = defaultdict(list)
        for h in self.hojas:
            ramas[h.rama].append(h)
        pesos = [sum(h.cuantas for h in hojas) for hojas in ramas.values()]
        cuadros, unidades, rotulos = [], [], []
        lugares = repartir(pesos, (0, 0, ancho, alto))
        for n, ((rama, hojas), lugar) in enumerate(zip(ramas.items(), lugares, strict=True)):
            for hoja, caja in zip(hojas, repartir([h.cuantas for h in hojas], lugar), strict=True):
                cuadros.append({**_caja(caja), "tono": CLARO if n % 2 else OSCURO})
                unidades += [_caja(u) for u in en_unidades(hoja.cuantas, caja)]
                rotulos += _rotulo(f"{rama}: {hoja.nombre} ({hoja.cuantas})", caja)
        return cuadros, unidades, rotulos

    def tabla(self) -> Tabla:
        columnas = (
            Columna(self.nombre_de_rama, ancho=20),
            Columna(self.nombre_de_hoja, ancho=44),
            Columna(self.medida, Clase.ENTERO, 12),
        )
        return Tabla(self.titulo, columnas, tuple((h.rama, h.nombre, h.cuantas) for h in self.hojas))


def repartir(pesos: list[int], caja: Cuadro) -> list[Cuadro]:
    """Parte la caja en dos por su lado largo, con pesos parecidos, y cada mitad igual, hasta el último."""
    if len(pesos) == 1:
        return [caja]
    x, y, x2, y2 = caja
    total = sum(pesos)
    corte = min(range(1, len(pesos)), key=lambda i: abs(sum(pesos[:i]) * 2 - total))
    parte = sum(pesos[:corte]) / total
    if x2 - x >= y2 - y:
        medio = x + (x2 - x) * parte
        primera, segunda = (x, y, medio, y2), (medio, y, x2, y2)
    else:
        medio = y + (y2 - y) * parte
        primera, segunda = (x, y, x2, medio), (x, medio, x2, y2)
    return repartir(pesos[:corte], primera) + repartir(pesos[corte:], segunda)


def en_unidades(cuantas: int, caja: Cuadro) -> list[Cuadro]:
    """Una celda por cada una, en una rejilla que llena la caja; la última fila se estira."""
    x, y, x2, y2 = caja
    columnas = max(1, min(cuantas, round((cuantas * (x2 - x) / max(y2 - y, 1)) ** 0.5)))
    filas = ceil(cuantas / columnas)
    alto = (y2 - y) / filas
    celdas = []
    for n in range(cuantas):
        fila, columna = divmod(n, columnas)
        en_fila = columnas if fila < filas - 1 else cuantas - columnas * (filas - 1)
        ancho = (x2 - x) / en_fila
        celdas.append(
            (x + columna * ancho, y + fila * alto, x + (columna + 1) * ancho, y + (fila + 1) * alto)
        )
    return celdas


def _caja(caja: Cuadro) -> dict[str, float]:
    return dict(zip(("x", "y", "x2", "y2"), (round(v, 2) for v in caja), strict=True))


def _rotulo(texto: str, caja: Cuadro) -> list[dict[str, str | float]]:
    """Recortado a lo que cabe; si no caben cuatro letras, ninguno: la tabla lo dice."""
    caben = int((caja[2] - caja[0] - 8) / LETRA)
    if caben < 4 or caja[3] - caja[1] < 18:
        return []
    corto = texto if len(texto) <= caben else f"{texto[: caben - 1].rstrip()}…"
    return [{"x": round(caja[0], 2), "y": round(caja[1], 2), "texto": corto}]


def muestra() -> Arbol:
    return Arbol(
        titulo="Objetivos, líneas y acciones",
        descripcion="Dieciocho acciones en cinco líneas; la que más tiene es la de cierre: siete.",
        nombre_de_rama="Objetivo",
        nombre_de_hoja="Línea",
        medida="Acciones",
        hojas=(
            Hoja("Objetivo 1", "Cierre de minas", 7),
            Hoja("Objetivo 1", "Información", 3),
            Hoja("Objetivo 2", "Salvamento", 4),
            Hoja("Objetivo 2", "Formación", 2),
            Hoja("Objetivo 3", "Encadenamientos", 2),
        ),
    )
