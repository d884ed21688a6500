"""Las capas de un archivo: registros, geometrías y sistema de referencia."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio
import pyogrio.raw
import shapely
from numpy.typing import NDArray
from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia import archivo, crs, medidas
from bocamina.lectura.geografia.archivo import Formato, Fuente

LIMITE_CAPAS = 50
LIMITE_REGISTROS = 200_000
_FALLOS_DE_GDAL = (CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError)


@dataclass(frozen=True, slots=True)
class Capa:
    """`geometrias` en las coordenadas del archivo, una por registro (None si no se pudo leer)."""

    nombre: str
    tipo: str
    referencia: crs.Referencia
    campos: Mapping[str, NDArray[Any]]
    geometrias: NDArray[Any]

    @property
    def registros(self) -> int:
        return len(self.geometrias)


@dataclass(frozen=True, slots=True)
class Lectura:
    formato: Formato
    capas: tuple[Capa, ...]


def leer(ruta: Path) -> Lectura:
    """Todas las capas con geometría del archivo, ya comprobado que caen en Colombia."""
    with archivo.abrir(ruta) as fuente, warnings.catch_warnings():
        # GDAL avisa en inglés de detalles del archivo que aquí se revisan y se dicen en español.
        warnings.simplefilter("ignore")
        capas = tuple(capa for origen in fuente.rutas for capa in _capas(origen, fuente))
    if not capas:
        raise ArchivoInvalido("El archivo no trae ninguna capa con geometrías. Revise qué exportó.")
    return Lectura(fuente.formato, capas)


def _capas(origen: Path, fuente: Fuente) -> list[Capa]:
    try:
        nombres = [str(nombre) for nombre, tipo in pyogrio.list_layers(origen) if tipo is not None]
        if len(nombres) > LIMITE_CAPAS:
            raise ArchivoInvalido(f"El archivo trae {len(nombres)} capas y se aceptan {LIMITE_CAPAS}.")
        return [_capa(origen, nombre, fuente.formato) for nombre in nombres]
    except _FALLOS_DE_GDAL:
        raise ArchivoInvalido(
            "El archivo está dañado o incompleto: no se pudieron leer sus capas. Expórtelo de nuevo y repita."
        ) from None


def _capa(origen: Path, nombre: str, formato: Formato) -> Capa:
    cuantos = pyogrio.read_info(origen, layer=nombre, force_feature_count=True)["features"]
    if cuantos > LIMITE_REGISTROS:
        raise ArchivoInvalido(f"La capa «{nombre}» trae {cuantos} registros y se aceptan {LIMITE_REGISTROS}.")
    if cuantos == 0:
        raise ArchivoInvalido(f"La capa «{nombre}» no trae ningún registro. Revise qué exportó.")
    meta, _, wkb, columnas = pyogrio.raw.read(origen, layer=nombre, force_2d=True)
    geometrias = shapely.from_wkb(wkb, on_invalid="ignore")
    # RFC 7946 fija longitud y latitud WGS 84; TopoJSON hereda la regla y KML la trae en su norma.
    sabida = formato in {Formato.GEOJSON, Formato.TOPOJSON, Formato.KML}
    referencia = crs.de_texto(meta["crs"], capa=nombre, geografia_sabida=sabida)
    capa = Capa(
        nombre=nombre,
        tipo=_tipos(geometrias),
        referencia=referencia,
        campos=dict(zip((str(c) for c in meta["fields"]), columnas, strict=True)),
        geometrias=geometrias,
    )
    _exigir_lugar(capa)
    return capa


def _tipos(geometrias: NDArray[Any]) -> str:
    """Los tipos que de verdad hay: varios formatos declaran «desconocido» aunque todo sean polígonos."""
    return ", ".join(sorted({str(g.geom_type) for g in geometrias if g is not None}))


def _exigir_lugar(capa: Capa) -> None:
    legibles = capa.geometrias[~shapely.is_missing(capa.geometrias) & ~shapely.is_empty(capa.geometrias)]
    if len(legibles) == 0:
        raise ArchivoInvalido(
            f"Ningún registro de la capa «{capa.nombre}» trae una geometría que se pueda leer. "
            "Expórtela de nuevo."
        )
    limites = medidas.caja(crs.en_grados(shapely.box(*medidas.caja(legibles)), capa.referencia))
    crs.exigir_en_colombia(limites, capa=capa.nombre, referencia=capa.referencia)
