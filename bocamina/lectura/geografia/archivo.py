"""Qué formato es de verdad un archivo (por su contenido, no por su nombre) y una copia segura para leerlo."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from bocamina.lectura import comprimido
from bocamina.lectura.errores import ArchivoInvalido

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

LIMITES = comprimido.Limites()
LIMITE_JSON = 200 * comprimido.MEBIBYTE
LIMITE_KML = 50 * comprimido.MEBIBYTE
PIEZAS_DE_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
OBLIGATORIAS = (".shx", ".dbf")
TIPOS_GEOJSON = frozenset(
    {
        "FeatureCollection",
        "Feature",
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    }
)


class Formato(StrEnum):
    SHAPEFILE = "shapefile"
    GEOPACKAGE = "geopackage"
    GEOJSON = "geojson"
    TOPOJSON = "topojson"
    KML = "kml"


@dataclass(frozen=True, slots=True)
class Fuente:
    """Lo que se va a leer: el formato y las rutas, con nombres puestos por nosotros."""

    formato: Formato
    rutas: tuple[Path, ...]


@contextmanager
def abrir(ruta: Path) -> Iterator[Fuente]:
    """La fuente dentro de una carpeta pasajera: nada de lo que traiga el archivo toca otro lugar."""
    _exigir_legible(ruta)
    with tempfile.TemporaryDirectory(prefix="bocamina-geografia-") as carpeta:
        yield _preparar(ruta, Path(carpeta))


def _exigir_legible(ruta: Path) -> None:
    if not ruta.exists():
        raise ArchivoInvalido(f"No existe el archivo «{ruta}». Revise la ruta y repita.")
    if not ruta.is_file():
        raise ArchivoInvalido(f"«{ruta}» no es un archivo. Si es un shapefile, comprímalo en .zip.")
    tamano = ruta.stat().st_size
    if tamano == 0:
        raise ArchivoInvalido("El archivo está vacío. Descárguelo o expórtelo de nuevo.")
    if tamano > LIMITES.archivo:
        tope = LIMITES.archivo // comprimido.MEBIBYTE
        raise ArchivoInvalido(f"El archivo pasa de {tope} MiB. Pártalo por departamentos y repita.")


def _preparar(ruta: Path, carpeta: Path) -> Fuente:
    with ruta.open("rb") as archivo:
        inicio = archivo.read(100)
    if inicio.startswith(b"PK\x03\x04") or inicio.startswith(b"PK\x05\x06"):
        return _de_zip(ruta, carpeta)
    if inicio.startswith(b"SQLite format 3\x00"):
        return _de_geopackage(ruta, inicio, carpeta)
    if inicio.startswith(b"\x00\x00\x27\x0a"):
        raise ArchivoInvalido(
            "Es el .shp suelto, sin sus compañeros. Comprima juntos .shp, .shx, .dbf y .prj en un .zip."
        )
    if inicio.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _de_json(ruta, carpeta)
    if inicio.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return _de_kml(ruta, carpeta)
    raise ArchivoInvalido(
        "No se reconoce el formato. Se leen shapefile comprimido en .zip, GeoPackage, GeoJSON, TopoJSON "
        "y KML."
    )


def _de_kml(ruta: Path, carpeta: Path) -> Fuente:
    if ruta.stat().st_size > LIMITE_KML:
        tope = LIMITE_KML // comprimido.MEBIBYTE
        raise ArchivoInvalido(f"El KML pasa de {tope} MiB. Conviértalo a GeoPackage y repita.")
    texto = ruta.read_bytes()
    if b"<kml" not in texto[:4096]:
        raise ArchivoInvalido("Es un XML, pero no un KML. Exporte la capa como KML y repita.")
    # Un KML no necesita declaraciones ni traer cosas de otro lugar: así se hacen las bombas de XML.
    if any(marca in texto for marca in (b"<!DOCTYPE", b"<!ENTITY", b"<NetworkLink")):
        raise ArchivoInvalido(
            "El KML trae declaraciones o enlaces a otros archivos. Expórtelo de nuevo, solo con geometrías."
        )
    return Fuente(Formato.KML, (Path(shutil.copyfile(ruta, carpeta / "capa.kml")),))


def _de_geopackage(ruta: Path, inicio: bytes, carpeta: Path) -> Fuente:
    # El identificador de aplicación está en los bytes 68 a 71; los anteriores a la versión 1.2 usan GP10.
    if inicio[68:72] not in {b"GPKG", b"GP10", b"GP11"}:
        raise ArchivoInvalido("Es una base SQLite, pero no un GeoPackage. Expórtela como GeoPackage.")
    return Fuente(Formato.GEOPACKAGE, (Path(shutil.copyfile(ruta, carpeta / "capa.gpkg")),))


def _de_json(ruta: Path, carpeta: Path) -> Fuente:
    if ruta.stat().st_size > LIMITE_JSON:
        tope = LIMITE_JSON // comprimido.MEBIBYTE
        raise ArchivoInvalido(f"El JSON pasa de {tope} MiB. Conviértalo a GeoPackage y repita.")
    datos = _json(ruta)
    tipo = datos.get("type") if isinstance(datos, dict) else None
    if tipo == "Topology":
        return Fuente(Formato.TOPOJSON, (Path(shutil.copyfile(ruta, carpeta / "capa.topojson")),))
    if tipo in TIPOS_GEOJSON:
        return Fuente(Formato.GEOJSON, (Path(shutil.copyfile(ruta, carpeta / "capa.geojson")),))
    raise ArchivoInvalido("Es un JSON, pero no GeoJSON ni TopoJSON. Expórtelo de nuevo.")


def _json(ruta: Path) -> Any:
    try:
        return json.loads(ruta.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ArchivoInvalido("El JSON no está en UTF-8. Guárdelo en UTF-8 y repita.") from None
    except RecursionError:
        raise ArchivoInvalido("El JSON está anidado demasiado hondo. Expórtelo de nuevo.") from None
    except json.JSONDecodeError as error:
        raise ArchivoInvalido(
            f"El JSON está dañado o incompleto (línea {error.lineno}, columna {error.colno}). "
            "Expórtelo de nuevo."
        ) from None
    except ValueError:
        raise ArchivoInvalido("El JSON trae un número desmesurado. Expórtelo de nuevo.") from None


def _de_zip(ruta: Path, carpeta: Path) -> Fuente:
    with comprimido.abrir(ruta, LIMITES) as zip_:
        piezas = {
            PurePosixPath(pieza.filename).as_posix().lower(): pieza
            for pieza in comprimido.con_extension(zip_, PIEZAS_DE_SHAPEFILE)
        }
        bases = sorted(nombre.removesuffix(".shp") for nombre in piezas if nombre.endswith(".shp"))
        if not bases:
            raise ArchivoInvalido(
                "El .zip no trae ningún .shp. Comprima juntos .shp, .shx, .dbf y .prj, o envíe un GeoPackage."
            )
        rutas = tuple(_shapefile(zip_, piezas, base, carpeta / str(i)) for i, base in enumerate(bases))
    return Fuente(Formato.SHAPEFILE, rutas)


def _shapefile(zip_: zipfile.ZipFile, piezas: dict[str, zipfile.ZipInfo], base: str, carpeta: Path) -> Path:
    nombre = PurePosixPath(piezas[base + ".shp"].filename).stem
    faltan = [e for e in OBLIGATORIAS if base + e not in piezas]
    if faltan:
        raise ArchivoInvalido(f"Al shapefile «{nombre}» le falta {' y '.join(faltan)}. Comprímalo completo.")
    if base + ".prj" not in piezas:
        raise ArchivoInvalido(
            f"El shapefile «{nombre}» no dice su sistema de referencia: falta {nombre}.prj. "
            "Agréguelo al .zip y repita."
        )
    carpeta.mkdir()
    # El nombre de la capa es el del archivo: se limpia para que no pueda nombrar otra cosa.
    limpio = "".join(c if c.isalnum() or c in "-_ " else "_" for c in nombre)[:80] or "capa"
    for extension in PIEZAS_DE_SHAPEFILE:
        if pieza := piezas.get(base + extension):
            comprimido.copiar(zip_, pieza, carpeta / (limpio + extension))
    return carpeta / (limpio + ".shp")
