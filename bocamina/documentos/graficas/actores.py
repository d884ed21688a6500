"""Interés e influencia: los actores en cuatro cuadrantes.

En un teléfono, o si son muchos, cada punto lleva el número del actor en la tabla: los nombres se montarían.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import altair as alt

from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.pintura import GraficaImposible
from bocamina.nucleo.actores import MAXIMO, MITAD, NOMBRES, Cuadrante, cuadrante

EJE = [0, 2, 4, 6, 8, 10]
CUADRANTES = (
    (0.2, 10.9, "left", NOMBRES[Cuadrante.SATISFECHO]),
    (10.8, 10.9, "right", NOMBRES[Cuadrante.CERCA]),
    (0.2, 0.3, "left", NOMBRES[Cuadrante.OBSERVAR]),
    (10.8, 0.3, "right", NOMBRES[Cuadrante.INFORMADO]),
)
# Con más, los nombres se montan unos sobre otros.
MAXIMO_CON_NOMBRE = 12
NUMEROS_A_LA_VISTA = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """`interes` e `influencia` van de 0 a 10. `numero`, si ya tiene uno propio; si no, el de su orden."""

    nombre: str
    grupo: str
    interes: int
    influencia: int
    numero: int = 0

    @property
    def consejo(self) -> str:
        return NOMBRES[cuadrante(interes=self.interes, influencia=self.influencia)]


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
        valores = [{"grupo": a.grupo, "interes": a.interes, "influencia": a.influencia} for a in self.actores]
        escala, eje = alt.Scale(domain=[0, MAXIMO + 1.2], nice=False), alt.Axis(grid=False, values=EJE)
        lugar = {
            "x": alt.X("interes:Q", scale=escala, axis=eje, title="Interés"),
            "y": alt.Y("influencia:Q", scale=escala, axis=eje, title="Influencia"),
        }
        grupos = list(dict.fromkeys(a.grupo for a in self.actores))
        figuras = alt.Scale(domain=grupos, range=list(tema.FIGURAS[: len(grupos)]))
        puntos = (
            alt.Chart(alt.Data(values=valores))
            .mark_point(filled=True, size=110, opacity=1)
            .encode(
                **lugar,
                color=alt.Color("grupo:N", scale=alt.Scale(domain=grupos)),
                shape=alt.Shape("grupo:N", scale=figuras),
            )
        )
        rotulos = alt.Chart(alt.Data(values=self._rotulos(ancho))).mark_text(dy=-13)
        return puntos, rotulos.encode(**lugar, text="rotulo:N")

    def _rotulos(self, ancho: int) -> list[dict[str, str | int]]:
        """Uno por lugar: quienes coinciden comparten el punto y se nombran juntos."""
        con_numero = tema.es_estrecho(ancho) or len(self.actores) > MAXIMO_CON_NOMBRE
        por_lugar: dict[tuple[int, int], list[str]] = defaultdict(list)
        for n, a in enumerate(self.actores, start=1):
            por_lugar[a.interes, a.influencia].append(str(a.numero or n) if con_numero else a.nombre)
        return [
            {
                "rotulo": _apretados(nombres) if tema.es_estrecho(ancho) else _juntos(nombres),
                "interes": x,
                "influencia": y,
            }
            for (x, y), nombres in por_lugar.items()
        ]

    def _cuadrantes(self, ancho: int) -> list[alt.Chart]:
        """Las dos rayas del medio y, donde cabe, el consejo en cada esquina."""
        raya = {"color": tema.color("linea"), "strokeWidth": 1.5}
        rayas = [
            alt.Chart(alt.Data(values=[{}])).mark_rule(**raya).encode(x=alt.X(datum=MITAD)),
            alt.Chart(alt.Data(values=[{}])).mark_rule(**raya).encode(y=alt.Y(datum=MITAD)),
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
            Columna("Qué hacer", ancho=20),
        )
        filas = tuple(
            (a.numero or n, a.nombre, a.grupo, a.interes, a.influencia, a.consejo)
            for n, a in enumerate(self.actores, start=1)
        )
        return Tabla(self.titulo, columnas, filas)


def _apretados(nombres: list[str]) -> str:
    """«7+3»: el 7 y otros tres en el mismo punto."""
    return nombres[0] if len(nombres) == 1 else f"{nombres[0]}+{len(nombres) - 1}"


def _juntos(nombres: list[str]) -> str:
    sobran = len(nombres) - NUMEROS_A_LA_VISTA
    vistos = ", ".join(nombres[:NUMEROS_A_LA_VISTA])
    return f"{vistos} y {sobran} más" if sobran > 0 else vistos


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
