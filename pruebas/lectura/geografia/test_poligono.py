"""El polígono de una propuesta en los formatos que se admiten, medido sobre el elipsoide."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia.poligono import leer_poligono

# Un minuto por un minuto cerca de Segovia: 1.843,2 m × 1.841,2 m son unas 339,4 ha.
CUADRO = shapely.box(-74.70, 7.10, -74.70 + 1 / 60, 7.10 + 1 / 60)


def kml(cuerpo: str, cabeza: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{cabeza}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<Placemark><name>A</name>{cuerpo}</Placemark></Document></kml>"
    ).encode()


def anillo(forma) -> str:
    puntos = " ".join(f"{x},{y},0" for x, y in shapely.get_coordinates(forma))
    return (
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{puntos}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    )


def escribir(ruta: Path, formas: list, crs: str, driver: str) -> Path:
    pyogrio.raw.write(
        ruta, shapely.to_wkb(np.array(formas)), [np.arange(len(formas))], ["id"], crs=crs, driver=driver,
        geometry_type=formas[0].geom_type,
    )  # fmt: skip
    return ruta


def test_geopackage_en_magna_sirgas(tmp_path):
    leido = leer_poligono(escribir(tmp_path / "a.gpkg", [CUADRO], "EPSG:4686", "GPKG"))

    assert (leido.formato, leido.crs_codigo, leido.es_magna, leido.partes) == (
        "geopackage",
        "EPSG:4686",
        True,
        1,
    )
    assert leido.area_ha == pytest.approx(Decimal("339.1"), abs=Decimal("3"))
    assert not leido.longitud_es_medida


def test_shapefile_comprimido_y_proyectado_mide_lo_mismo(tmp_path):
    from bocamina.lectura.geografia import crs

    plano = crs.transformar(CUADRO, "EPSG:4686", "EPSG:9377")
    escribir(tmp_path / "a.shp", [plano], "EPSG:9377", "ESRI Shapefile")
    comprimido = tmp_path / "a.zip"
    with zipfile.ZipFile(comprimido, "w") as zip_:
        for pieza in tmp_path.glob("a.*"):
            if pieza.suffix != ".zip":
                zip_.write(pieza, pieza.name)

    leido = leer_poligono(comprimido)

    en_grados = leer_poligono(escribir(tmp_path / "b.gpkg", [CUADRO], "EPSG:4686", "GPKG"))
    assert leido.es_magna
    assert leido.area_ha == pytest.approx(en_grados.area_ha, abs=Decimal("0.01"))


def test_kml_es_wgs84_y_se_dice(tmp_path):
    (tmp_path / "a").write_bytes(kml(anillo(CUADRO)))

    leido = leer_poligono(tmp_path / "a")

    assert (leido.formato, leido.crs_codigo, leido.es_magna) == ("kml", "EPSG:4326", False)
    assert leido.area_ha > 300


def test_dos_partes_y_una_linea_de_corriente(tmp_path):
    otra = shapely.affinity.translate(CUADRO, 0.1, 0)
    ruta = escribir(tmp_path / "a.gpkg", [CUADRO, otra], "EPSG:4686", "GPKG")
    # Un grado de latitud cerca del ecuador son 110,6 km: 0,01 grados, 1,106 km.
    linea = shapely.LineString([(-74.70, 7.10), (-74.70, 7.11)])
    pyogrio.raw.write(
        ruta, shapely.to_wkb(np.array([linea])), [np.arange(1)], ["id"], crs="EPSG:4686", driver="GPKG",
        geometry_type="LineString", layer="rio", append=False,
    )  # fmt: skip

    leido = leer_poligono(ruta)

    assert leido.partes == 2
    assert leido.longitud_es_medida
    assert leido.longitud_km == pytest.approx(Decimal("1.106"), abs=Decimal("0.002"))


def test_una_franja_estima_su_largo_y_su_ancho(tmp_path):
    # 0,02 grados de largo por 0,001 de ancho: 2,21 km por 110 m.
    franja = shapely.box(-74.70, 7.10, -74.70 + 0.001, 7.12)

    leido = leer_poligono(escribir(tmp_path / "a.gpkg", [franja], "EPSG:4686", "GPKG"))

    assert leido.longitud_km == pytest.approx(Decimal("2.212"), abs=Decimal("0.01"))
    assert leido.ancho_m == pytest.approx(Decimal("110"), abs=Decimal("2"))


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (kml(anillo(CUADRO), "<!DOCTYPE x [<!ENTITY a 'b'>]>"), "declaraciones o enlaces"),
        (kml("<Point><coordinates>-74.7,7.1,0</coordinates></Point>"), "ningún polígono"),
        (b"<?xml version='1.0'?><gpx></gpx>", "no un KML"),
        (b"no es nada", "No se reconoce el formato"),
        (
            b'{"type":"Polygon","coordinates":[[[-74.7,7.1],[-74.6,7.2],[-74.6,7.1],[-74.7,7.2],[-74.7,7.1]]]}',
            "se cruza",
        ),
    ],
)
def test_lo_que_no_sirve_se_dice_con_su_porque(tmp_path, contenido, frase):
    (tmp_path / "a").write_bytes(contenido)

    with pytest.raises(ArchivoInvalido, match=frase):
        leer_poligono(tmp_path / "a")
