"""Lo que un archivo geográfico dice de sí, contra valores calculados aparte."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bocamina.lectura.geografia import inspeccionar, medidas
from pruebas.lectura.geografia import muestras

A = 6_378_137.0
F = 1 / 298.257222101


def area_celda_ha(lat_sur: float, lat_norte: float, grados_lon: float) -> float:
    """Área exacta entre paralelos y meridianos del elipsoide GRS80, por fórmula cerrada."""
    e = math.sqrt(F * (2 - F))

    def q(lat: float) -> float:
        s = math.sin(math.radians(lat))
        return s / (1 - (e * s) ** 2) + math.atanh(e * s) / e

    b2 = (A * (1 - F)) ** 2
    return b2 / 2 * math.radians(grados_lon) * (q(lat_norte) - q(lat_sur)) / 10_000


@pytest.mark.parametrize(("latitud", "publicada"), [(0.0, 1.231), (12.0, 1.205)])
def test_celda_minera_no_mide_lo_mismo_en_el_ecuador_que_en_la_guajira(latitud, publicada):
    celda = shapely.box(-73.0, latitud, -72.999, latitud + 0.001)

    area = medidas.area_geodesica_ha(celda)

    assert area == pytest.approx(area_celda_ha(latitud, latitud + 0.001, 0.001), rel=1e-6)
    assert round(area, 3) == publicada


def test_el_hueco_se_resta_y_el_sentido_de_los_anillos_no_importa():
    lleno = medidas.area_geodesica_ha(shapely.Polygon(muestras.CON_HUECO.exterior))
    hueco = medidas.area_geodesica_ha(shapely.Polygon(muestras.CON_HUECO.interiors[0]))

    assert medidas.area_geodesica_ha(muestras.CON_HUECO) == pytest.approx(lleno - hueco)
    assert medidas.area_geodesica_ha(muestras.CON_HUECO.reverse()) == pytest.approx(lleno - hueco)


@given(lon=st.floats(-79, -67), lat=st.floats(-4, 12), lado=st.floats(0.001, 0.1))
def test_el_area_geodesica_de_un_cuadro_pequeno_es_la_de_la_formula(lon, lat, lado):
    area = medidas.area_geodesica_ha(shapely.box(lon, lat, lon + lado, lat + lado))

    assert area == pytest.approx(area_celda_ha(lat, lat + lado, lado), rel=1e-4)


@pytest.mark.parametrize("formato", ["shapefile", "geopackage", "geojson", "topojson"])
def test_los_cuatro_formatos_dan_las_mismas_medidas(formato: str, tmp_path: Path):
    crear = {
        "shapefile": lambda: muestras.shapefile_zip(tmp_path, [muestras.CUADRO]),
        "geopackage": lambda: muestras.geopackage(tmp_path, [muestras.CUADRO]),
        "geojson": lambda: muestras.geojson(tmp_path, [muestras.CUADRO]),
        "topojson": lambda: muestras.topojson(tmp_path),
    }

    resultado = inspeccionar(crear[formato]())

    assert resultado["formato"] == formato
    (capa,) = resultado["capas"]
    assert capa["registros"] == capa["validas"] == capa["partes"] == 1
    assert capa["invalidas"] == []
    assert capa["caja"] == pytest.approx([-74.8, 7.0, -74.7, 7.1])
    assert capa["area_geodesica_ha"] == pytest.approx(area_celda_ha(7.0, 7.1, 0.1), rel=1e-5)
    assert capa["crs"]["es_magna_sirgas"] is (formato in {"shapefile", "geopackage"})
    assert capa["crs"]["supuesto"] is (formato == "topojson")


def test_origen_nacional_no_conserva_el_area_y_se_ve(tmp_path: Path):
    from bocamina.lectura.geografia import crs

    plano = crs.transformar(muestras.CUADRO, crs.MAGNA, crs.ORIGEN_NACIONAL)
    ruta = muestras.geopackage(tmp_path, [plano], crs="EPSG:9377")

    (capa,) = inspeccionar(ruta)["capas"]

    assert capa["crs"]["codigo"] == "EPSG:9377"
    assert capa["crs"]["es_magna_sirgas"] is True
    assert capa["area_plana_en"] == "EPSG:9377"
    assert capa["area_plana_ha"] == pytest.approx(plano.area / 10_000, abs=1e-3)
    assert capa["area_plana_ha"] != pytest.approx(capa["area_geodesica_ha"], rel=1e-5)
    assert capa["caja_grados"] == pytest.approx([-74.8, 7.0, -74.7, 7.1], abs=1e-4)


def test_geometria_cruzada_se_cuenta_con_su_razon(tmp_path: Path):
    (capa,) = inspeccionar(muestras.geojson(tmp_path, [muestras.CUADRO, muestras.MONO]))["capas"]

    assert (capa["registros"], capa["validas"], capa["total_invalidas"]) == (2, 1, 1)
    assert capa["invalidas"][0]["registro"] == 2
    assert capa["invalidas"][0]["razon"].startswith("el borde se cruza consigo mismo")


def test_partes_de_un_multipoligono(tmp_path: Path):
    multi = shapely.MultiPolygon([muestras.CUADRO, muestras.CON_HUECO])

    (capa,) = inspeccionar(muestras.geopackage(tmp_path, [multi]))["capas"]

    assert (capa["registros"], capa["partes"], capa["geometria"]) == (1, 2, "MultiPolygon")


def test_datum_bogota_1975_no_es_magna(tmp_path: Path):
    (capa,) = inspeccionar(muestras.geopackage(tmp_path, [muestras.CUADRO], crs="EPSG:4218"))["capas"]

    assert capa["crs"]["codigo"] == "EPSG:4218"
    assert capa["crs"]["es_magna_sirgas"] is False


@pytest.mark.parametrize("codigo", [4686, 9377, 3114, 3115, 3116, 3117, 3118, 20046, 4326])
def test_sistemas_de_referencia_de_hechos(codigo: int):
    from bocamina.lectura.geografia import crs

    referencia = crs.de_texto(f"EPSG:{codigo}", capa="c", geografia_sabida=False)

    assert referencia.es_magna_sirgas is (codigo != 4326)
