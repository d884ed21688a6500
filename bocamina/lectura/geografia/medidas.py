"""Áreas, partes y validez de geometrías ya leídas."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

M2_POR_HA = 10_000.0
_GRS80 = pyproj.Geod(ellps="GRS80")


def area_geodesica_ha(geometria: Any) -> float:
    """Hectáreas sobre el elipsoide GRS80, con la geometría en grados; los huecos se restan."""
    if geometria is None or geometria.is_empty:
        return 0.0
    return sum(_area_poligono(p) for p in poligonos(geometria)) / M2_POR_HA


def _area_poligono(poligono: Any) -> float:
    return _area_anillo(poligono.exterior) - sum(_area_anillo(anillo) for anillo in poligono.interiors)


def _area_anillo(anillo: Any) -> float:
    lon, lat = shapely.get_coordinates(anillo).T
    return abs(_GRS80.polygon_area_perimeter(lon, lat)[0])


def poligonos(geometria: Any) -> list[Any]:
    return [parte for parte in _partes(geometria) if parte.geom_type == "Polygon"]


def _partes(geometria: Any) -> list[Any]:
    partes = shapely.get_parts(geometria)
    if any(p.geom_type == "GeometryCollection" for p in partes):
        return [q for p in partes for q in _partes(p)]
    return list(partes)


def cuantas_partes(geometrias: NDArray[Any]) -> int:
    return int(shapely.get_num_geometries(geometrias).sum())


def caja(geometrias: NDArray[Any]) -> tuple[float, float, float, float]:
    """Oeste, sur, este, norte, en las unidades de las coordenadas."""
    x0, y0, x1, y1 = (float(v) for v in shapely.total_bounds(geometrias))
    return x0, y0, x1, y1


def razon_de_invalidez(geometria: Any) -> str:
    """Por qué una geometría no sirve, en español; vacío si sirve."""
    if geometria is None:
        return "no trae geometría o no se puede leer"
    if geometria.is_empty:
        return "la geometría está vacía"
    if not np.isfinite(shapely.get_coordinates(geometria)).all():
        return "tiene coordenadas que no son números"
    if shapely.is_valid(geometria):
        return ""
    return _en_espanol(str(shapely.is_valid_reason(geometria)))


_RAZONES = {
    "Self-intersection": "el borde se cruza consigo mismo",
    "Ring Self-intersection": "un anillo se toca consigo mismo",
    "Hole lies outside shell": "un hueco queda fuera de su polígono",
    "Holes are nested": "hay huecos dentro de huecos",
    "Interior is disconnected": "el interior queda partido",
    "Nested shells": "hay polígonos dentro de polígonos",
    "Duplicate Rings": "hay anillos repetidos",
    "Too few points in geometry component": "hay un anillo con menos de cuatro puntos",
    "Invalid Coordinate": "tiene una coordenada que no es un número",
}


def _en_espanol(razon: str) -> str:
    que, _, lugar = razon.partition("[")
    frase = _RAZONES.get(que.strip(), "la geometría no es válida")
    return f"{frase}, cerca de {lugar.rstrip(']')}" if lugar else frase
