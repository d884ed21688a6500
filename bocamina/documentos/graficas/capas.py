"""De qué se compone un total según otra magnitud: capas que suman siempre ciento por ciento."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from bocamina.documentos.bloques import Celda, Clase, Columna, Tabla
from bocamina.documentos.castellano import numero
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible

OPACIDAD = 0.72


@dataclass(frozen=True, slots=True)
class Corte:
    """Los valores van en el orden de los nombres de las capas."""

    x: Decimal
    valores: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Capas:
    """`aqui` marca el caso propio; `filas`, los valores de x que van a la tabla."""

    titulo: str
    descripcion: str
    nombre_x: str
    medida: str
    nombres: tuple[str, ...]
    cortes: tuple[Corte, ...]
    filas: tuple[Corte, ...]
    aqui: Decimal | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.nombres) <= tema.MAXIMO_DE_SERIES:
            raise GraficaImposible(f"Hasta {tema.MAXIMO_DE_SERIES} capas. Una algunas y repita.")
        if any(c.x <= 0 or len(c.valores) != len(self.nombres) for c in (*self.cortes, *self.filas)):
            raise GraficaImposible("Cada punto lleva un valor por capa y su x es mayor que cero.")

    def dibujo(self, ancho: int) -> alt.LayerChart:
        valores = [
            {"x": float(c.x), "capa": nombre, "orden": orden, "valor": float(valor)}
            for c in self.cortes
            for orden, (nombre, valor) in enumerate(zip(self.nombres, c.valores, strict=True))
        ]
        marcas = [10.0**n for n in range(-6, 16) if self.cortes[0].x <= 10.0**n <= self.cortes[-1].x]
        eje = alt.Axis(format=",.6~f", grid=False, values=marcas, title=self.nombre_x)
        capas = (
            alt.Chart(alt.Data(values=valores))
            .mark_area(opacity=OPACIDAD, stroke=tema.color("hoja"), strokeWidth=1)
            .encode(
                x=alt.X("x:Q", scale=alt.Scale(type="log", nice=False), axis=eje),
                y=alt.Y("valor:Q", stack="normalize", axis=alt.Axis(format=".0%", tickCount=4, title=None)),
                color=alt.Color("capa:N", scale=alt.Scale(domain=list(self.nombres))),
                order=alt.Order("orden:Q"),
            )
        )
        return alt.layer(capas, *self._aqui()).properties(
            width=ancho, height=260, autosize=alt.AutoSizeParams(type="fit", contains="padding")
        )

    def _aqui(self) -> tuple[alt.Chart, ...]:
        if self.aqui is None:
            return ()
        datos = alt.Chart(alt.Data(values=[{"x": float(self.aqui)}]))
        return (datos.mark_rule(color=tema.color("tinta"), strokeWidth=2).encode(x=alt.X("x:Q")),)

    def tabla(self) -> Tabla:
        columnas = (
            Columna(self.nombre_x, ancho=16),
            *(Columna(f"{nombre} ({self.medida})", Clase.DECIMAL, 18) for nombre in self.nombres),
        )
        filas: tuple[tuple[Celda, ...], ...] = tuple((numero(c.x), *c.valores) for c in self.filas)
        return Tabla(self.titulo, columnas, filas)


def muestra() -> Capas:
    cortes = tuple(
        Corte(Decimal(x), (Decimal(3000 + 2 * x), Decimal(1200 + 12 * x), Decimal(400 + x // 2)))
        for x in (1, 10, 100, 1000, 10000)
    )
    return Capas(
        titulo="En qué se va la inversión",
        descripcion="Con poca área pesa más la primera fase; con mucha, la segunda.",
        nombre_x="Hectáreas",
        medida="SMLDV",
        nombres=("Fase I", "Fase II", "Fase III"),
        cortes=cortes,
        filas=cortes,
        aqui=Decimal(250),
    )
