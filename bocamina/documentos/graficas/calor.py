"""Mapa de calor: cuántos hay en cada cruce de fila y columna, con la cifra escrita encima."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema

OPACIDAD_MINIMA, OPACIDAD_MAXIMA = 0.06, 0.42  # la cifra encima se lee en tema claro y en oscuro


@dataclass(frozen=True, slots=True)
class Casilla:
    fila: str
    columna: str
    valor: Decimal


@dataclass(frozen=True, slots=True)
class Calor:
    titulo: str
    descripcion: str
    nombre_de_fila: str
    nombre_de_columna: str
    medida: str
    casillas: tuple[Casilla, ...]
    decimales: int = 0

    def dibujo(self, ancho: int) -> alt.LayerChart:
        valores = [{"fila": c.fila, "columna": c.columna, "valor": float(c.valor)} for c in self.casillas]
        base = alt.Chart(alt.Data(values=valores)).encode(
            x=alt.X(
                "columna:N", sort=None, title=self.nombre_de_columna, axis=self._eje(arriba=True, ancho=ancho)
            ),
            y=alt.Y("fila:N", sort=None, title=None, axis=self._eje(arriba=False, ancho=ancho)),
        )
        intensidad = alt.Opacity(
            "valor:Q", legend=None, scale=alt.Scale(range=[OPACIDAD_MINIMA, OPACIDAD_MAXIMA], zero=True)
        )
        fondo = base.mark_rect(color=tema.color("acento"), stroke=tema.color("hoja"), strokeWidth=2)
        cifras = base.mark_text().encode(text=alt.Text("valor:Q", format=f",.{self.decimales}f"))
        filas = len({c.fila for c in self.casillas})
        return (fondo.encode(opacity=intensidad) + cifras).properties(
            width=ancho,
            height=38 * filas + 50,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )

    @staticmethod
    def _eje(*, arriba: bool, ancho: int) -> alt.Axis:
        comun = {"domain": False, "ticks": False, "labelAngle": 0}
        if tema.es_estrecho(ancho):  # una palabra por renglón, que crece hacia abajo
            return alt.Axis(
                orient="bottom" if arriba else "left", labelExpr="split(datum.label, ' ')", **comun
            )
        return alt.Axis(orient="top" if arriba else "left", **comun)

    def tabla(self) -> Tabla:
        columnas = (
            Columna(self.nombre_de_fila, ancho=30),
            Columna(self.nombre_de_columna, ancho=24),
            Columna(self.medida, Clase.DECIMAL, 16),
        )
        return Tabla(self.titulo, columnas, tuple((c.fila, c.columna, c.valor) for c in self.casillas))


def muestra() -> Calor:
    zonas = ("Zona norte", "Zona centro", "Zona sur")
    datos = {"Agua": (14, 6, 9), "Empleo": (8, 12, 5), "Vías": (3, 7, 11), "Formalización": (10, 9, 2)}
    casillas = tuple(
        Casilla(tema_, zona, Decimal(n))
        for tema_, valores in datos.items()
        for zona, n in zip(zonas, valores, strict=True)
    )
    return Calor(
        titulo="Propuestas por tema y zona",
        descripcion="Cruce de temas y zonas: lo más nombrado es agua en la zona norte, 14 veces.",
        nombre_de_fila="Tema",
        nombre_de_columna="Zona",
        medida="Propuestas",
        casillas=casillas,
    )
