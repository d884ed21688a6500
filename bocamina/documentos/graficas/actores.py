"""Interés e influencia: los actores en cuatro cuadrantes.

En un teléfono cada punto lleva el número del actor en la tabla, porque los nombres se montarían.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible

MAXIMO = 10
EJE = [0, 2, 4, 6, 8, 10]
CUADRANTES = (
    (0.2, 10.9, "left", "Mantener satisfecho"),
    (10.8, 10.9, "right", "Trabajar de cerca"),
    (0.2, 0.3, "left", "Observar"),
    (10.8, 0.3, "right", "Mantener informado"),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """`interes` e `influencia` van de 0 a 10."""

    nombre: str
    grupo: str
    interes: int
    influencia: int


@dataclass(frozen=True, slots=True)
class InteresInfluencia:
    titulo: str
    descripcion: str
    actores: tuple[Actor, ...]

    def __post_init__(self) -> None:
        for actor in self.actores:
            if not (0 <= actor.interes <= MAXIMO and 0 <= actor.influencia <= MAXIMO):
                raise GraficaImposible(
                    f"El interés y la influencia de «{actor.nombre}» van de 0 a {MAXIMO}. Corrija y repita."
                )
        if len({a.grupo for a in self.actores}) > tema.MAXIMO_DE_SERIES:
            raise GraficaImposible(f"Hasta {tema.MAXIMO_DE_SERIES} grupos de actores. Una algunos y repita.")

    def dibujo(self, ancho: int) -> alt.LayerChart:
        return alt.layer(*self._cuadrantes(ancho), *self._puntos(ancho)).properties(
            width=ancho, height=400, autosize=alt.AutoSizeParams(type="fit", contains="padding")
        )

    def _puntos(self, ancho: int) -> tuple[alt.Chart, alt.Chart]:
        valores = [
            {
                "rotulo": str(n) if tema.es_estrecho(ancho) else a.nombre,
                "grupo": a.grupo,
                "interes": a.interes,
                "influencia": a.influencia,
            }
            for n, a in enumerate(self.actores, start=1)
        ]
        escala, eje = alt.Scale(domain=[0, MAXIMO + 1.2], nice=False), alt.Axis(grid=False, values=EJE)
        base = alt.Chart(alt.Data(values=valores)).encode(
            x=alt.X("interes:Q", scale=escala, axis=eje, title="Interés"),
            y=alt.Y("influencia:Q", scale=escala, axis=eje, title="Influencia"),
        )
        grupos = list(dict.fromkeys(a.grupo for a in self.actores))
        figuras = alt.Scale(domain=grupos, range=list(tema.FIGURAS[: len(grupos)]))
        puntos = base.mark_point(filled=True, size=110, opacity=1).encode(
            color=alt.Color("grupo:N", scale=alt.Scale(domain=grupos)),
            shape=alt.Shape("grupo:N", scale=figuras),
        )
        return puntos, base.mark_text(dy=-13).encode(text="rotulo:N")

    def _cuadrantes(self, ancho: int) -> list[alt.Chart]:
        """Las dos rayas del medio y, donde cabe, el consejo en cada esquina."""
        raya = {"color": tema.color("linea"), "strokeWidth": 1.5}
        rayas = [
            alt.Chart(alt.Data(values=[{}])).mark_rule(**raya).encode(x=alt.X(datum=MAXIMO / 2)),
            alt.Chart(alt.Data(values=[{}])).mark_rule(**raya).encode(y=alt.Y(datum=MAXIMO / 2)),
        ]
        consejos = [
            alt.Chart(alt.Data(values=[{}]))
            .mark_text(align=lado, text=texto, color=tema.color("tinta-suave"), fontStyle="italic")
            .encode(x=alt.X(datum=x), y=alt.Y(datum=y))
            for x, y, lado, texto in CUADRANTES
        ]
        return rayas if tema.es_estrecho(ancho) else rayas + consejos

    def tabla(self) -> Tabla:
        columnas = (
            Columna("N.º", Clase.ENTERO, 6),
            Columna("Actor", ancho=36),
            Columna("Grupo", ancho=20),
            Columna("Interés", Clase.ENTERO, 10),
            Columna("Influencia", Clase.ENTERO, 10),
        )
        filas = tuple(
            (n, a.nombre, a.grupo, a.interes, a.influencia) for n, a in enumerate(self.actores, start=1)
        )
        return Tabla(self.titulo, columnas, filas)


def muestra() -> InteresInfluencia:
    return InteresInfluencia(
        titulo="Interés e influencia de los actores",
        descripcion=(
            "Ocho actores. Arriba a la derecha, con quienes hay que trabajar de cerca: el ministerio, "
            "la gobernación, la asociación de mineros y el consejo comunitario."
        ),
        actores=(
            Actor("Ministerio", "Entidades", 8, 9),
            Actor("Gobernación", "Entidades", 6, 7),
            Actor("Corporación ambiental", "Entidades", 4, 8),
            Actor("Asociación de mineros", "Mineros", 9, 6),
            Actor("Titular grande", "Mineros", 3, 6),
            Actor("Consejo comunitario", "Comunidades", 7, 8),
            Actor("Junta de acción comunal", "Comunidades", 8, 3),
            Actor("Universidad", "Academia", 3, 2),
        ),
    )
