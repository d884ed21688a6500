"""Una magnitud según otra, con los valores que parten la regla marcados y el caso propio señalado.

Los dos ejes crecen por múltiplos de diez: así se ven a la vez lo muy pequeño y lo muy grande.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.castellano import numero
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible


@dataclass(frozen=True, slots=True)
class Paso:
    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Curva:
    """`cortes`: los valores de x donde la línea puede saltar. `aqui`: el punto que se resalta."""

    titulo: str
    descripcion: str
    nombre_x: str
    medida: str
    pasos: tuple[Paso, ...]
    cortes: tuple[Decimal, ...] = ()
    aqui: Paso | None = None
    rotulo_de_aqui: str = ""

    def __post_init__(self) -> None:
        puntos = (*self.pasos, self.aqui) if self.aqui else self.pasos
        if not self.pasos or any(p.x <= 0 or p.y <= 0 for p in puntos):
            raise GraficaImposible("La curva necesita puntos mayores que cero en los dos ejes.")

    def dibujo(self, ancho: int) -> alt.LayerChart:
        capas = [self._cortes(), self._linea(), *self._aqui()]
        return alt.layer(*capas).properties(
            width=ancho, height=290, autosize=alt.AutoSizeParams(type="fit", contains="padding")
        )

    def _linea(self) -> alt.Chart:
        valores = [{"x": float(p.x), "y": float(p.y)} for p in self.pasos]
        datos = alt.Chart(alt.Data(values=valores))
        return datos.mark_line(color=tema.color("acento"), strokeWidth=2.4).encode(x=self._x(), y=self._y())

    def _x(self) -> alt.X:
        primero, ultimo = self.pasos[0].x, self.pasos[-1].x
        marcas = [float(x) for x in (primero, *self.cortes)]
        # El extremo se nombra en el título del eje cuando no cabe al lado del último corte.
        if not self.cortes or ultimo > self.cortes[-1] * 3:
            marcas.append(float(ultimo))
        titulo = f"{self.nombre_x}, de {numero(primero)} a {numero(ultimo)}"
        eje = alt.Axis(format=",.6~f", grid=False, values=marcas, title=titulo)
        return alt.X("x:Q", scale=alt.Scale(type="log", nice=False), axis=eje)

    def _y(self) -> alt.Y:
        alturas = [p.y for p in self.pasos]
        potencias = [10.0**n for n in range(-6, 19)]
        # Una raya por cada múltiplo de diez, con una de sobra arriba y abajo para encerrar la línea.
        marcas = [m for m in potencias if float(min(alturas)) / 10 < m < float(max(alturas)) * 10]
        eje = alt.Axis(format=",.6~f", values=marcas, title=self.medida)
        return alt.Y("y:Q", scale=alt.Scale(type="log"), axis=eje)

    def _cortes(self) -> alt.Chart:
        valores = [{"x": float(corte)} for corte in self.cortes]
        regla = alt.Chart(alt.Data(values=valores)).mark_rule(
            color=tema.color("tinta-suave"), strokeDash=[3, 4], strokeWidth=1
        )
        return regla.encode(x=alt.X("x:Q"))

    def _aqui(self) -> tuple[alt.Chart, ...]:
        if self.aqui is None:
            return ()
        medio = float(self.pasos[0].x * self.pasos[-1].x) ** 0.5
        a_la_izquierda = float(self.aqui.x) > medio
        base = alt.Chart(
            alt.Data(
                values=[{"x": float(self.aqui.x), "y": float(self.aqui.y), "rotulo": self.rotulo_de_aqui}]
            )
        ).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
        punto = base.mark_point(filled=True, size=130, opacity=1, color=tema.color("ocre"))
        texto = base.mark_text(
            align="right" if a_la_izquierda else "left",
            dx=-10 if a_la_izquierda else 10,
            dy=-10 if a_la_izquierda else 14,
            fontWeight="bold",
            fontSize=13,
        )
        return punto, texto.encode(text="rotulo:N")

    def tabla(self) -> Tabla:
        """Los cortes por sus dos lados, los extremos y el punto propio: lo que se lee en el dibujo."""
        columnas = (Columna(self.nombre_x, ancho=24), Columna(self.medida, Clase.DECIMAL, 24))
        return Tabla(self.titulo, columnas, tuple(self._filas()))

    def _filas(self) -> list[tuple[str, Decimal]]:
        filas = []
        for i, paso in enumerate(self.pasos):
            es_extremo = i in (0, len(self.pasos) - 1)
            if es_extremo or paso.x in self.cortes:
                filas.append((numero(paso.x), paso.y))
            elif self.pasos[i - 1].x in self.cortes:
                filas.append((f"más de {numero(self.pasos[i - 1].x)}", paso.y))
        if self.aqui:
            filas.append((f"{numero(self.aqui.x)} (su caso)", self.aqui.y))
        return filas


def muestra() -> Curva:
    chicos = [Paso(Decimal(x), Decimal(2000 + 8 * x)) for x in (1, 10, 50, 100, 150)]
    medianos = [Paso(Decimal("150.01"), Decimal(6200))]
    medianos += [Paso(Decimal(x), Decimal(2000 + 28 * x)) for x in (200, 500, 1000, 3000, 10000)]
    return Curva(
        titulo="Inversión mínima según el área",
        descripcion="La inversión crece con el área y salta al pasar de 150 hectáreas.",
        nombre_x="Hectáreas",
        medida="Inversión (SMLDV)",
        pasos=(*chicos, *medianos),
        cortes=(Decimal(150),),
        aqui=Paso(Decimal(500), Decimal(16000)),
        rotulo_de_aqui="su propuesta",
    )
