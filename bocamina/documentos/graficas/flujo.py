"""Flujo entre dos momentos: cuántas pasan de cada lugar de antes a cada lugar de después."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible

TRAMOS = 16
AIRE = 0.03  # entre un lugar y el siguiente, como parte del alto
MAXIMO_DE_LUGARES = 10
BANDA = 0.035  # ancho de las barras de los extremos
ALTO_MINIMO, POR_LUGAR = 220, 46


@dataclass(frozen=True, slots=True)
class Paso:
    de: str
    a: str
    cuantas: int


@dataclass(frozen=True, slots=True)
class Flujo:
    titulo: str
    descripcion: str
    antes: str
    despues: str
    pasos: tuple[Paso, ...]

    def __post_init__(self) -> None:
        if not self.pasos or any(p.cuantas < 1 for p in self.pasos):
            raise GraficaImposible("Cada paso del flujo lleva al menos una. Quite los vacíos y repita.")

    def dibujo(self, ancho: int) -> alt.LayerChart:
        izquierda = _lugares([(p.de, p.cuantas) for p in self.pasos])
        derecha = _lugares([(p.a, p.cuantas) for p in self.pasos])
        cuantos = max(len(izquierda), len(derecha))
        cintas = alt.Chart(alt.Data(values=self._cintas(izquierda, derecha))).mark_area(opacity=0.3)
        cintas = cintas.encode(
            x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.35, 1.35], nice=False)),
            y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[1.05, -0.02], nice=False)),
            y2="y2:Q",
            detail="cinta:N",
            color=alt.Color("clase:N", legend=None, scale=alt.Scale(
                domain=["sigue", "cambia"], range=[tema.color("tinta-suave"), tema.color("acento")]
            )),
        )  # fmt: skip
        return (cintas + self._barras(izquierda, derecha) + self._rotulos(izquierda, derecha)).properties(
            width=ancho,
            height=max(ALTO_MINIMO, POR_LUGAR * cuantos),
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )

    def _cintas(
        self, izquierda: dict[str, tuple[float, float]], derecha: dict[str, tuple[float, float]]
    ) -> list[dict[str, str | float]]:
        """Cada paso, una cinta curva que conserva su grueso."""
        grueso = _grueso(self.pasos)
        usado_izq, usado_der = Counter[str](), Counter[str]()
        puntos: list[dict[str, str | float]] = []
        for n, p in enumerate(self.pasos):
            y0 = izquierda[p.de][0] + usado_izq[p.de] * grueso
            y1 = derecha[p.a][0] + usado_der[p.a] * grueso
            usado_izq[p.de] += p.cuantas
            usado_der[p.a] += p.cuantas
            for i in range(TRAMOS + 1):
                t = i / TRAMOS
                y = y0 + (y1 - y0) * (t * t * (3 - 2 * t))
                puntos.append({
                    "x": BANDA + t * (1 - 2 * BANDA), "y": y, "y2": y + p.cuantas * grueso,
                    "cinta": str(n), "clase": "sigue" if p.de == p.a else "cambia",
                })  # fmt: skip
        return puntos

    def _barras(
        self, izquierda: dict[str, tuple[float, float]], derecha: dict[str, tuple[float, float]]
    ) -> alt.Chart:
        barras = [
            {"x": x, "x2": x + BANDA, "y": arriba, "y2": abajo}
            for x, lugares in ((0.0, izquierda), (1 - BANDA, derecha))
            for arriba, abajo in lugares.values()
        ]
        return (
            alt.Chart(alt.Data(values=barras))
            .mark_rect(color=tema.color("acento"))
            .encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
        )

    def _rotulos(
        self, izquierda: dict[str, tuple[float, float]], derecha: dict[str, tuple[float, float]]
    ) -> alt.LayerChart:
        capas = []
        for x, lado, lugares, de in ((-0.02, "right", izquierda, True), (1.02, "left", derecha, False)):
            cuentas = Counter[str]()
            for p in self.pasos:
                cuentas[p.de if de else p.a] += p.cuantas
            datos = [
                {"x": x, "y": (arriba + abajo) / 2, "texto": f"{nombre} · {cuentas[nombre]}"}
                for nombre, (arriba, abajo) in lugares.items()
            ]
            texto = alt.Chart(alt.Data(values=datos)).mark_text(align=lado, baseline="middle")
            capas.append(texto.encode(x="x:Q", y="y:Q", text="texto:N"))
        return alt.layer(*capas)

    def tabla(self) -> Tabla:
        columnas = (
            Columna(f"En {self.antes}", ancho=26),
            Columna(f"En {self.despues}", ancho=26),
            Columna("Acciones", Clase.ENTERO, 12),
        )
        return Tabla(self.titulo, columnas, tuple((p.de, p.a, p.cuantas) for p in self.pasos))


def _lugares(cuantas: list[tuple[str, int]]) -> dict[str, tuple[float, float]]:
    """De cada lugar, dónde empieza y dónde termina en el alto, que va de 0 a 1."""
    total = Counter[str]()
    for nombre, n in cuantas:
        total[nombre] += n
    suma = sum(total.values())
    libre = 1 - AIRE * (MAXIMO_DE_LUGARES - 1)
    salida, arriba = {}, 0.0
    for nombre, n in total.items():
        alto = n / suma * libre
        salida[nombre] = (arriba, arriba + alto)
        arriba += alto + AIRE
    return salida


def _grueso(pasos: tuple[Paso, ...]) -> float:
    return (1 - AIRE * (MAXIMO_DE_LUGARES - 1)) / sum(p.cuantas for p in pasos)


def muestra() -> Flujo:
    return Flujo(
        titulo="De la primera a la segunda versión",
        descripcion="Tres acciones cambiaron de objetivo, dos salieron y una es nueva.",
        antes="la primera",
        despues="la segunda",
        pasos=(
            Paso("Objetivo 1", "Objetivo 1", 8),
            Paso("Objetivo 1", "Objetivo 2", 3),
            Paso("Objetivo 2", "Objetivo 2", 6),
            Paso("Objetivo 2", "Ya no están", 2),
            Paso("Nuevas", "Objetivo 1", 1),
        ),
    )
