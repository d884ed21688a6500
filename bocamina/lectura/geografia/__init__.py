"""Archivos geográficos: shapefile comprimido, GeoPackage, GeoJSON, TopoJSON y KML."""

from __future__ import annotations

from bocamina.lectura.geografia.capas import Capa, leer
from bocamina.lectura.geografia.inspeccion import inspeccionar

__all__ = ["Capa", "inspeccionar", "leer"]
