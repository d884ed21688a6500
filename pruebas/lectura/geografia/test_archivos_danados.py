"""Todo archivo que no sirve se rechaza con una frase y el paso siguiente, sin tocar nada."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path

import pytest

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia import inspeccionar
from pruebas.lectura.geografia import muestras


def truncar(ruta: Path, bytes_: int) -> Path:
    ruta.write_bytes(ruta.read_bytes()[:bytes_])
    return ruta


def texto(carpeta: Path, contenido: str | bytes) -> Path:
    ruta = carpeta / "archivo"
    ruta.write_bytes(contenido if isinstance(contenido, bytes) else contenido.encode())
    return ruta


CASOS = {
    "no_existe": (lambda c: c / "no-esta.gpkg", "No existe el archivo"),
    "carpeta": (lambda c: c, "no es un archivo"),
    "vacio": (lambda c: texto(c, b""), "está vacío"),
    "otra_cosa": (lambda c: texto(c, b"%PDF-1.7 cualquier cosa"), "No se reconoce el formato"),
    "shp_suelto": (lambda c: texto(c, struct.pack(">i", 9994) + bytes(96)), "suelto"),
    "json_truncado": (lambda c: truncar(muestras.geojson(c, [muestras.CUADRO]), 150), "dañado o incompleto"),
    "json_ajeno": (lambda c: texto(c, '{"a": 1}'), "no GeoJSON ni TopoJSON"),
    "json_lista_honda": (lambda c: texto(c, '{"type":' + "[" * 200_000), "hondo"),
    "json_latin1": (lambda c: texto(c, '{"type": "ñ"}'.encode("latin-1")), "UTF-8"),
    "json_sin_rasgos": (lambda c: texto(c, '{"type":"FeatureCollection","features":[]}'), "ningún registro"),
    "geojson_sin_geometria": (
        lambda c: texto(c, '{"type":"Feature","properties":{},"geometry":null}'),
        "Ningún registro|ninguna capa",
    ),
    "geojson_invertido": (
        lambda c: texto(c, '{"type":"Point","coordinates":[6.2,-75.5]}'),
        "invertidas",
    ),
    "geojson_en_metros": (
        lambda c: texto(c, '{"type":"Point","coordinates":[4800000,2300000]}'),
        "no caben en Colombia",
    ),
    "gpkg_truncado": (lambda c: truncar(muestras.geopackage(c, [muestras.CUADRO]), 20_000), "dañado"),
    "sqlite_ajeno": (lambda c: texto(c, b"SQLite format 3\x00" + bytes(200)), "no un GeoPackage"),
    "gpkg_sin_crs": (lambda c: muestras.geopackage(c, [muestras.CUADRO], crs=None), "sistema"),
    "gpkg_crs_equivocado": (
        lambda c: muestras.geopackage(c, [muestras.CUADRO], crs="EPSG:9377"),
        "no caben en Colombia",
    ),
    "zip_truncado": (lambda c: truncar(muestras.shapefile_zip(c, [muestras.CUADRO]), 300), "dañado"),
    "zip_sin_prj": (
        lambda c: muestras.shapefile_zip(c, [muestras.CUADRO], sin=(".prj",)),
        "falta limites.prj",
    ),
    "zip_sin_dbf": (lambda c: muestras.shapefile_zip(c, [muestras.CUADRO], sin=(".dbf",)), "le falta .dbf"),
    "zip_sin_shp": (lambda c: muestras.zip_con(c, ["leame.txt"]), "no trae ningún .shp"),
    "zip_sale_de_su_carpeta": (lambda c: muestras.zip_con(c, ["../../fuera.shp"]), "sale de su carpeta"),
    "zip_ruta_absoluta": (lambda c: muestras.zip_con(c, ["/etc/fuera.shp"]), "sale de su carpeta"),
    "zip_ruta_de_windows": (lambda c: muestras.zip_con(c, ["..\\fuera.shp"]), "sale de su carpeta"),
    "zip_con_unidad": (lambda c: muestras.zip_con(c, ["C:fuera.shp"]), "sale de su carpeta"),
    "zip_muchas_piezas": (lambda c: muestras.zip_con(c, [f"{i}.txt" for i in range(600)]), "600 piezas"),
}


@pytest.mark.parametrize("caso", sorted(CASOS))
def test_archivo_que_no_sirve(caso: str, tmp_path: Path):
    crear, frase = CASOS[caso]
    ruta = crear(tmp_path)

    with pytest.raises(ArchivoInvalido, match=frase) as error:
        inspeccionar(ruta)

    assert len(str(error.value)) < 400
    assert str(error.value).rstrip().endswith((".", ")"))


def test_bomba_de_compresion_se_rechaza_por_su_indice(tmp_path: Path):
    with pytest.raises(ArchivoInvalido, match="bomba"):
        inspeccionar(muestras.bomba(tmp_path))


def test_bomba_que_miente_en_su_indice(tmp_path: Path):
    """El índice declara mil bytes; al descomprimir hay más: se detiene y no queda nada escrito."""
    ruta = muestras.shapefile_zip(tmp_path, [muestras.CUADRO])
    datos = bytearray(ruta.read_bytes())
    inicio = datos.find(b"PK\x01\x02")
    while inicio != -1:
        datos[inicio + 24 : inicio + 28] = (10).to_bytes(4, "little")
        inicio = datos.find(b"PK\x01\x02", inicio + 4)
    ruta.write_bytes(bytes(datos))

    with pytest.raises(ArchivoInvalido, match=r"bomba|dañado"):
        inspeccionar(ruta)


def test_enlace_simbolico_dentro_del_zip(tmp_path: Path):
    ruta = tmp_path / "enlace.zip"
    pieza = zipfile.ZipInfo("limites.shp")
    pieza.external_attr = 0o120777 << 16
    with zipfile.ZipFile(ruta, "w") as zip_:
        zip_.writestr(pieza, "/etc/passwd")

    with pytest.raises(ArchivoInvalido, match="sale de su carpeta"):
        inspeccionar(ruta)


def test_numeros_desmesurados_en_las_coordenadas(tmp_path: Path):
    ruta = texto(tmp_path, json.dumps({"type": "Point", "coordinates": [1e308, 1e308]}))

    with pytest.raises(ArchivoInvalido, match="Colombia"):
        inspeccionar(ruta)
