"""Avance con meta: una barra por fila y una raya donde debería ir."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema

ALTO_DE_FILA = 34


@dataclass(frozen=True, slots=True)
class FilaDeAvance:
    """`avance` y `meta` son proporciones: 0,62 es 62 %."""

    nombre: str
    avance: Decimal
    meta: Decimal


@dataclass(frozen=True, slots=True)
class Avance:
    titulo: str
    descripcion: str
    nombre_de_fila: str
    filas: tuple[FilaDeAvance, ...]
    barra: str = "Avance"
    raya: str = "Meta a la fecha"

    def dibujo(self, ancho: int) -> alt.LayerChart:
        valores = [{"fila": f.nombre, "avance": float(f.avance), "meta": float(f.meta)} for f in self.filas]
        tope = float(max([Decimal(1), *(max(f.avance, f.meta) for f in self.filas)]))
        # En un teléfono, un nombre largo no puede dejar sin lugar a su barra.
        rotulos = alt.Axis(labelLimit=ancho // 3)
        renglon = alt.Y("fila:N", sort=None, title=None, axis=rotulos)
        base = alt.Chart(alt.Data(values=valores)).encode(y=renglon)
        equis = alt.X(
            "avance:Q",
            title=f"{self.barra} (barra) y {self.raya[:1].lower()}{self.raya[1:]} (raya)",
            scale=alt.Scale(domain=[0, tope]),
            axis=alt.Axis(format=".0%", tickCount=5),
        )
        fondo = base.mark_bar(color=tema.color("linea"), height={"band": 0.5}).encode(x=alt.X(datum=1))
        barra = base.mark_bar(color=tema.color("acento"), height={"band": 0.5}).encode(x=equis)
        meta = base.mark_tick(color=tema.color("tinta"), thickness=3, opacity=1, height={"band": 0.8}).encode(
            x="meta:Q"
        )
        return (fondo + barra + meta).properties(
            width=ancho,
            height=ALTO_DE_FILA * max(len(self.filas), 1),
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )

    def tabla(self) -> Tabla:
        columnas = (
            Columna(self.nombre_de_fila, ancho=40),
            Columna(self.barra, Clase.PORCENTAJE, 14),
            Columna(self.raya, Clase.PORCENTAJE, 16),
        )
        return Tabla(self.titulo, columnas, tuple((f.nombre, f.avance, f.meta) for f in self.filas))


def muestra() -> Avance:
    datos = (
        ("Minero", 62, 55),
        ("Social", 48, 60),
        ("Económico", 35, 40),
        ("Ambiental", 71, 70),
        ("Étnico", 12, 45),
    )
    filas = tuple(FilaDeAvance(n, Decimal(a) / 100, Decimal(m) / 100) for n, a, m in datos)
    return Avance(
        titulo="Avance del plan por componente",
        descripcion=(
            "Una barra por componente y una raya en la meta a la fecha. Minero y ambiental la superan; "
            "el étnico, con 12 % frente a 45 %, es el más atrasado."
        ),
        nombre_de_fila="Componente",
        filas=filas,
    )
