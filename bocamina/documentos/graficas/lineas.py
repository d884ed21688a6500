"""Líneas en el tiempo, o escalones cuando el valor salta en una fecha (un salario, una tarifa)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible


@dataclass(frozen=True, slots=True)
class Medicion:
    fecha: date
    valor: Decimal


@dataclass(frozen=True, slots=True)
class Serie:
    nombre: str
    mediciones: tuple[Medicion, ...]


@dataclass(frozen=True, slots=True)
class Lineas:
    titulo: str
    descripcion: str
    medida: str
    series: tuple[Serie, ...]
    escalones: bool = False
    decimales: int = 0

    def __post_init__(self) -> None:
        if len(self.series) > tema.MAXIMO_DE_SERIES:
            raise GraficaImposible(
                f"Una gráfica de líneas lleva hasta {tema.MAXIMO_DE_SERIES} series. Repártalas en varias."
            )

    def dibujo(self, ancho: int) -> alt.LayerChart:
        valores = [
            {"serie": s.nombre, "fecha": m.fecha.isoformat(), "valor": float(m.valor)}
            for s in self.series
            for m in s.mediciones
        ]
        formato = f",.{self.decimales}f"
        base = alt.Chart(alt.Data(values=valores)).encode(
            x=alt.X(
                "fecha:T",
                title=None,
                axis=alt.Axis(
                    format=self._formato_de_fecha(), grid=False, labelOverlap="greedy", labelSeparation=14
                ),
            ),
            y=alt.Y("valor:Q", title=self.medida, axis=alt.Axis(format=formato, tickCount=5)),
        )
        nombres, leyenda = [s.nombre for s in self.series], self._leyenda()
        color = alt.Color("serie:N", scale=alt.Scale(domain=nombres), legend=leyenda)
        trazos = alt.Scale(domain=nombres, range=list(tema.TRAZOS[: len(nombres)]))
        linea = base.mark_line(strokeWidth=2.2, interpolate="step-after" if self.escalones else "linear")
        linea = linea.encode(color=color, strokeDash=alt.StrokeDash("serie:N", scale=trazos, legend=leyenda))
        puntos = base.mark_point(filled=True, size=45, opacity=1).encode(color=color)
        return (linea + puntos).properties(
            width=ancho, height=280, autosize=alt.AutoSizeParams(type="fit", contains="padding")
        )

    def _leyenda(self) -> alt.Legend | None:
        """Con una sola serie el título ya dice cuál es."""
        if len(self.series) == 1:
            return None
        return alt.Legend(symbolType="stroke", symbolSize=500, symbolStrokeWidth=2.2)

    def _formato_de_fecha(self) -> str:
        anios = {m.fecha.year for s in self.series for m in s.mediciones}
        return "%Y" if len(anios) > 3 else "%b %Y"

    def tabla(self) -> Tabla:
        columnas = (
            Columna("Serie", ancho=30),
            Columna("Fecha", Clase.FECHA, 14),
            Columna(self.medida, Clase.DECIMAL, 20),
        )
        filas = tuple((s.nombre, m.fecha, m.valor) for s in self.series for m in s.mediciones)
        return Tabla(self.titulo, columnas, filas)


def muestra() -> Lineas:
    programado, ejecutado = (4, 11, 19, 28, 36), (3, 9, 18, 22, 31)
    cortes = (date(2025, 3, 31), date(2025, 7, 31), date(2025, 11, 30), date(2026, 3, 31), date(2026, 7, 31))
    return Lineas(
        titulo="Inversión programada y ejecutada",
        descripcion=(
            "Dos líneas por corte cuatrimestral: la ejecutada va siempre por debajo de la programada y "
            "termina en 31 mil millones frente a 36 mil millones."
        ),
        medida="Miles de millones de pesos",
        series=(_serie("Programada", cortes, programado), _serie("Ejecutada", cortes, ejecutado)),
    )


def _serie(nombre: str, cortes: tuple[date, ...], valores: tuple[int, ...]) -> Serie:
    return Serie(nombre, tuple(Medicion(f, Decimal(v)) for f, v in zip(cortes, valores, strict=True)))
