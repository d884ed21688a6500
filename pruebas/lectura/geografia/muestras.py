"""Archivos geográficos que las pruebas fabrican: buenos, y dañados de todas las maneras que llegan."""

from __future__ import annotations

import json
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pyogrio.raw
import shapely

# Un cuadro de un décimo de grado en el Nordeste antioqueño, y otro con un hueco.
CUADRO = shapely.box(-74.8, 7.0, -74.7, 7.1)
CON_HUECO = shapely.Polygon(
    [(-74.6, 7.0), (-74.5, 7.0), (-74.5, 7.1), (-74.6, 7.1)],
    [[(-74.56, 7.04), (-74.54, 7.04), (-74.54, 7.06), (-74.56, 7.06)]],
)
MONO = shapely.Polygon([(-74.8, 7.0), (-74.7, 7.1), (-74.7, 7.0), (-74.8, 7.1)])


def escribir(
    ruta: Path, geometrias: list, *, driver: str, crs: str | None = "EPSG:4686", **campos: list
) -> Path:
    """Un archivo escrito por GDAL con esas geometrías y campos."""
    columnas = campos or {"nombre": [f"registro {i}" for i in range(len(geometrias))]}
    tipo = "MultiPolygon" if any(g.geom_type == "MultiPolygon" for g in geometrias) else "Polygon"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # avisa cuando no hay CRS, que es lo que se quiere probar
        pyogrio.raw.write(
            ruta,
            geometry=np.array([shapely.to_wkb(g) for g in geometrias], dtype=object),
            field_data=[np.array(v, dtype=object) for v in columnas.values()],
            fields=list(columnas),
            geometry_type=tipo,
            crs=crs,
            driver=driver,
        )
    return ruta


def shapefile_zip(carpeta: Path, geometrias: list, *, sin: tuple[str, ...] = (), **opciones) -> Path:
    origen = carpeta / "shp"
    origen.mkdir()
    escribir(origen / "limites.shp", geometrias, driver="ESRI Shapefile", **opciones)
    destino = carpeta / "limites.zip"
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as zip_:
        for pieza in sorted(origen.iterdir()):
            if pieza.suffix not in sin:
                zip_.write(pieza, pieza.name)
    return destino


def geopackage(carpeta: Path, geometrias: list, **opciones) -> Path:
    return escribir(carpeta / "limites.gpkg", geometrias, driver="GPKG", **opciones)


def geojson(carpeta: Path, geometrias: list, propiedades: list[dict] | None = None) -> Path:
    ruta = carpeta / "limites.geojson"
    rasgos = [
        {"type": "Feature", "properties": p, "geometry": json.loads(shapely.to_geojson(g))}
        for g, p in zip(geometrias, propiedades or [{} for _ in geometrias], strict=True)
    ]
    ruta.write_text(json.dumps({"type": "FeatureCollection", "features": rasgos}), encoding="utf-8")
    return ruta


def topojson(carpeta: Path, propiedades: dict | None = None) -> Path:
    """El mismo cuadro, como topología de un solo arco."""
    ruta = carpeta / "limites.topojson"
    arco = [list(p) for p in CUADRO.exterior.coords]
    objeto = {"type": "Polygon", "arcs": [[0]], "properties": propiedades or {"nombre": "uno"}}
    topologia = {
        "type": "Topology",
        "arcs": [arco],
        "objects": {"municipios": {"type": "GeometryCollection", "geometries": [objeto]}},
    }
    ruta.write_text(json.dumps(topologia), encoding="utf-8")
    return ruta


def bomba(carpeta: Path, mebibytes: int = 400) -> Path:
    """Unos cientos de kilobytes que se vuelven cientos de mebibytes."""
    ruta = carpeta / "bomba.zip"
    with (
        zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as zip_,
        zip_.open("limites.shp", "w", force_zip64=True) as pieza,
    ):
        for _ in range(mebibytes):
            pieza.write(bytes(1024 * 1024))
    return ruta


def zip_con(carpeta: Path, nombres: list[str]) -> Path:
    ruta = carpeta / "raro.zip"
    with zipfile.ZipFile(ruta, "w") as zip_:
        for nombre in nombres:
            zip_.writestr(nombre, b"x")
    return ruta
