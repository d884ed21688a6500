"""Barras acostadas: comparar cantidades entre categorías con nombre largo."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema

ALTO_DE_BARRA = 30


@dataclass(frozen=True, slots=True)
class Barra:
    categoria: str
    valor: Decimal


@dataclass(frozen=True, slots=True)
class Barras:
    """`medida` nombra lo que se mide, con su unidad: «Compromisos» o «Inversión (millones de pesos)»."""

    titulo: str
    descripcion: str
    nombre_de_categoria: str
    medida: str
    barras: tuple[Barra, ...]
    decimales: int = 0

    def dibujo(self, ancho: int) -> alt.LayerChart:
        valores = [{"categoria": b.categoria, "valor": float(b.valor)} for b in self.barras]
        formato = f",.{self.decimales}f"
        base = alt.Chart(alt.Data(values=valores)).encode(
            y=alt.Y("categoria:N", sort=None, title=None),
            x=alt.X("valor:Q", title=self.medida, axis=alt.Axis(format=formato, tickCount=5)),
        )
        barras = base.mark_bar(color=tema.color("acento"), height={"band": 0.62})
        cifras = base.mark_text(align="left", dx=6).encode(text=alt.Text("valor:Q", format=formato))
        alto = ALTO_DE_BARRA * max(len(self.barras), 1)
        return (barras + cifras).properties(
            width=ancho, height=alto, autosize=alt.AutoSizeParams(type="fit", contains="padding")
        )

    def tabla(self) -> Tabla:
        columnas = (
            Columna(self.nombre_de_categoria, ancho=40),
            Columna(self.medida, Clase.DECIMAL, 20),
        )
        return Tabla(self.titulo, columnas, tuple((b.categoria, b.valor) for b in self.barras))


def muestra() -> Barras:
    cantidades = {
        "Minero": 18,
        "Social": 14,
        "Económico": 9,
        "Institucional": 11,
        "Étnico": 6,
        "Ambiental": 16,
    }
    return Barras(
        titulo="Compromisos por componente del plan",
        descripcion="El componente minero tiene más compromisos, 18, y el étnico menos, 6.",
        nombre_de_categoria="Componente",
        medida="Compromisos",
        barras=tuple(Barra(nombre, Decimal(valor)) for nombre, valor in cantidades.items()),
    )
