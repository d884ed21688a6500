"""Mapas en SVG dibujados desde geometrías: los mismos en la página, el PDF y Word, sin guiones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pyproj
import shapely

from bocamina.documentos.celdas import limpio

GEOGRAFICA = "EPSG:4686"
ORIGEN_NACIONAL = "EPSG:9377"
MARGEN = 6.0
PIXEL = 0.6  # detalle menor que esto, en unidades del dibujo, no se ve
RELLENO, BORDE = "#e4f0ee", "#0b5d56"
_a_plano = pyproj.Transformer.from_crs(GEOGRAFICA, ORIGEN_NACIONAL, always_xy=True)


@dataclass(frozen=True, slots=True)
class Forma:
    """Un lugar del mapa. `geometria` en longitud y latitud; `clase` la colorea desde la hoja de estilo."""

    clave: str
    nombre: str
    geometria: Any
    enlace: str = ""
    detalle: str = ""
    clase: str = ""


def dibujar(
    formas: Sequence[Forma], *, titulo: str, descripcion: str, id: str = "mapa", ancho: int = 640
) -> str:
    """El SVG completo, con su nombre y descripción; cada forma dice cuál es y lleva a su página.

    `id` distingue los mapas de una misma página. La lista alternativa la pone la página.
    """
    planas = [_en_plano(forma.geometria) for forma in formas]
    con_area = [g for g in planas if not g.is_empty]
    if not con_area:
        raise ValueError("No hay geometrías que dibujar. Importe los límites primero.")
    limites = shapely.total_bounds(np.array(con_area, dtype=object))
    oeste, sur, este, norte = (float(v) for v in limites)
    escala = (ancho - 2 * MARGEN) / max(este - oeste, 1.0)
    alto = (norte - sur) * escala + 2 * MARGEN
    partes = [
        f'<svg class="mapa" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ancho} {alto:.0f}" role="group" '
        f'aria-labelledby="{escape(id)}-titulo {escape(id)}-descripcion">',
        f'<title id="{escape(id)}-titulo">{_texto(titulo)}</title>',
        f'<desc id="{escape(id)}-descripcion">{_texto(descripcion)}</desc>',
        f'<g fill="{RELLENO}" stroke="{BORDE}" stroke-width="0.6" stroke-linejoin="round">',
    ]
    for forma, plana in zip(formas, planas, strict=True):
        trazo = _trazo(plana, escala, oeste, norte)
        if trazo:
            partes.append(_forma(forma, trazo))
    return "".join([*partes, "</g></svg>"])


def _en_plano(geometria: Any) -> Any:
    def aplicar(puntos: Any) -> Any:
        return np.column_stack(_a_plano.transform(puntos[:, 0], puntos[:, 1]))

    return shapely.transform(geometria, aplicar)


def _forma(forma: Forma, trazo: str) -> str:
    nombre = f"{forma.nombre}: {forma.detalle}" if forma.detalle else forma.nombre
    clase = f' class="{escape(forma.clase)}"' if forma.clase else ""
    camino = f'<path{clase} fill-rule="evenodd" d="{trazo}"><title>{_texto(nombre)}</title></path>'
    if not forma.enlace:
        return camino
    return f'<a href="{escape(forma.enlace)}" aria-label="{_texto(nombre)}">{camino}</a>'


def _texto(crudo: str) -> str:
    return escape(limpio(crudo))


def _trazo(geometria: Any, escala: float, oeste: float, norte: float) -> str:
    """Los anillos en unidades del dibujo; los que miden menos de un punto se quedan, para no borrar islas."""
    anillos: list[str] = []
    for poligono in shapely.get_parts(geometria):
        if poligono.geom_type != "Polygon":
            continue
        for anillo in (poligono.exterior, *poligono.interiors):
            puntos = shapely.get_coordinates(shapely.simplify(anillo, PIXEL / escala))
            xs = (puntos[:, 0] - oeste) * escala + MARGEN
            ys = (norte - puntos[:, 1]) * escala + MARGEN
            anillos.append(_anillo(np.round(xs, 1), np.round(ys, 1)))
    return "".join(anillos)


def _anillo(xs: Any, ys: Any) -> str:
    """Un subtrazo con desplazamientos relativos, que pesan la mitad que las coordenadas enteras."""
    pasos = np.round(np.diff(np.column_stack([xs, ys]), axis=0), 1)
    pasos = pasos[np.any(pasos != 0, axis=1)][:-1] if len(pasos) > 1 else pasos
    cuerpo = "".join(f"{_cifra(dx, primera=True)}{_cifra(dy)}" for dx, dy in pasos)
    return f"M{xs[0]:g} {ys[0]:g}l{cuerpo.strip()}z" if cuerpo else ""


def _cifra(valor: float, *, primera: bool = False) -> str:
    escrito = f"{valor:g}".replace("0.", ".", 1) if abs(valor) < 1 else f"{valor:g}"
    return escrito if escrito.startswith("-") else f" {escrito}"
