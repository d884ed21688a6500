"""El sistema de referencia: cuál es, si es MAGNA-SIRGAS y cómo se llevan a grados sus coordenadas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError

from bocamina.lectura.errores import ArchivoInvalido

MAGNA = "EPSG:4686"
ORIGEN_NACIONAL = "EPSG:9377"
WGS84 = "EPSG:4326"
# Los archivos de Esri escriben el datum abreviado.
_DATUM_MAGNA = ("marco geocentrico nacional de referencia", "magna")
# Grados que abarcan el territorio con San Andrés y Malpelo, con holgura: oeste, sur, este, norte.
COLOMBIA = (-85.0, -6.0, -65.0, 18.0)
CONFIANZA = 70


@dataclass(frozen=True, slots=True)
class Referencia:
    """`supuesta`: el formato no la trae y su norma la da por sabida (RFC 7946 y, por herencia, TopoJSON)."""

    crs: Any
    supuesta: bool = False

    @property
    def codigo(self) -> str:
        epsg = self.crs.to_epsg(min_confidence=CONFIANZA)
        return f"EPSG:{epsg}" if epsg else "sin código"

    @property
    def nombre(self) -> str:
        return str(self.crs.name)

    @property
    def es_geografica(self) -> bool:
        return bool(self.crs.is_geographic)

    @property
    def es_magna_sirgas(self) -> bool:
        datum = self.crs.datum.name.casefold() if self.crs.datum else ""
        elipsoide = self.crs.ellipsoid
        es_grs80 = elipsoide is not None and abs(elipsoide.semi_major_metre - 6_378_137.0) < 0.01
        return es_grs80 and any(nombre in datum.replace("_", " ") for nombre in _DATUM_MAGNA)

    @property
    def es_wgs84(self) -> bool:
        """WGS 84 difiere de MAGNA-SIRGAS en menos que la precisión de un límite municipal."""
        return self.es_geografica and self.codigo in {WGS84, "EPSG:4979"}


def de_texto(texto: str | None, *, capa: str, geografia_sabida: bool) -> Referencia:
    if not texto:
        if geografia_sabida:
            return Referencia(pyproj.CRS.from_user_input(WGS84), supuesta=True)
        raise ArchivoInvalido(
            f"La capa «{capa}» no dice su sistema de referencia. Asígnele el suyo (EPSG:4686 o EPSG:9377, "
            "si es MAGNA-SIRGAS) y repita."
        )
    try:
        crs = pyproj.CRS.from_user_input(texto)
    except CRSError:
        raise ArchivoInvalido(
            f"El sistema de referencia de la capa «{capa}» no se entiende. Asígnele EPSG:4686 o EPSG:9377."
        ) from None
    # Un CRS compuesto o atado trae dentro el horizontal, que es el que aquí importa.
    if crs.is_bound and crs.source_crs is not None:
        crs = crs.source_crs
    if crs.is_compound:
        crs = crs.sub_crs_list[0]
    if not (crs.is_geographic or crs.is_projected):
        raise ArchivoInvalido(
            f"La capa «{capa}» usa un sistema local, sin lugar en la Tierra. Georreferénciela y repita."
        )
    return Referencia(crs)


@cache
def _transformador(desde: str, hasta: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(desde, hasta, always_xy=True)


def transformar(geometrias: Any, desde: Any, hasta: str) -> Any:
    """Las geometrías en otro sistema, siempre en orden este, norte."""
    transformador = _transformador(desde if isinstance(desde, str) else desde.to_wkt(), hasta)

    def aplicar(puntos: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformador.transform(puntos[:, 0], puntos[:, 1]))

    return shapely.transform(geometrias, aplicar)


def en_grados(geometrias: Any, referencia: Referencia) -> Any:
    """Longitud y latitud MAGNA-SIRGAS. Un geográfico MAGNA o WGS 84 se toma tal cual."""
    if referencia.es_geografica and (referencia.es_magna_sirgas or referencia.es_wgs84):
        return geometrias
    return transformar(geometrias, referencia.crs, MAGNA)


def exigir_en_colombia(caja: tuple[float, float, float, float], *, capa: str, referencia: Referencia) -> None:
    """Coordenadas que no caen en el país delatan un sistema de referencia equivocado."""
    oeste, sur, este, norte = COLOMBIA
    x0, y0, x1, y1 = caja
    finita = all(np.isfinite(v) for v in caja)
    if finita and oeste <= x0 and x1 <= este and sur <= y0 and y1 <= norte:
        return
    invertida = finita and sur <= x0 and x1 <= norte and oeste <= y0 and y1 <= este
    pista = (
        "Parecen invertidas: la longitud va primero."
        if invertida
        else f"Revise si de verdad están en {referencia.codigo} ({referencia.nombre})."
    )
    raise ArchivoInvalido(f"Las coordenadas de la capa «{capa}» no caben en Colombia. {pista}")
