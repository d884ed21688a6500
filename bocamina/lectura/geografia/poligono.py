"""El polígono de una propuesta: qué mide, en cuántas partes está y cuánto recorre la corriente dibujada."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyproj
import shapely

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia import crs, medidas
from bocamina.lectura.geografia.capas import Capa, leer

LIMITE_VERTICES = 200_000
DECIMALES_HA = Decimal("0.0001")
DECIMALES_KM = Decimal("0.001")
METRO = Decimal(1)
_GRS80 = pyproj.Geod(ellps="GRS80")


@dataclass(frozen=True, slots=True)
class PoligonoLeido:
    """`geometria` en longitud y latitud. Sin la línea de la corriente, la longitud es estimada."""

    formato: str
    crs_codigo: str
    crs_nombre: str
    es_magna: bool
    geometria: Any
    area_ha: Decimal
    partes: int
    longitud_km: Decimal | None
    longitud_es_medida: bool
    ancho_m: Decimal | None


def leer_poligono(ruta: Path) -> PoligonoLeido:
    """Une los polígonos del archivo; lo que no cierre o se cruce se dice con su registro y su porqué."""
    lectura = leer(ruta)
    con_poligonos = [c for c in lectura.capas if _de_tipo(c, "Polygon")]
    if not con_poligonos:
        raise ArchivoInvalido(
            "El archivo no trae ningún polígono. Exporte el área de la propuesta como polígono y repita."
        )
    union = shapely.union_all([g for capa in con_poligonos for g in _validas(capa)])
    partes = medidas.poligonos(union)
    linea = _linea_mas_larga_km([c for c in lectura.capas if _de_tipo(c, "LineString")])
    largo, ancho = _como_franja(partes)
    referencia = con_poligonos[0].referencia
    return PoligonoLeido(
        formato=str(lectura.formato),
        crs_codigo=referencia.codigo,
        crs_nombre=referencia.nombre,
        es_magna=all(c.referencia.es_magna_sirgas for c in con_poligonos),
        geometria=shapely.MultiPolygon(partes),
        area_ha=_redondo(medidas.area_geodesica_ha(union), DECIMALES_HA),
        partes=len(partes),
        longitud_km=linea or largo,
        longitud_es_medida=linea is not None,
        ancho_m=ancho,
    )


def _de_tipo(capa: Capa, tipo: str) -> list[Any]:
    return [g for g in capa.geometrias if g is not None and g.geom_type.removeprefix("Multi") == tipo]


def _validas(capa: Capa) -> list[Any]:
    """En grados. Un polígono mal cerrado no se repara en silencio: el área dependería de cómo."""
    for i, geometria in enumerate(capa.geometrias, start=1):
        if razon := medidas.razon_de_invalidez(geometria):
            raise ArchivoInvalido(f"El registro {i} de la capa «{capa.nombre}»: {razon}. Corríjalo y repita.")
    poligonos = _de_tipo(capa, "Polygon")
    if sum(shapely.get_num_coordinates(g) for g in poligonos) > LIMITE_VERTICES:
        raise ArchivoInvalido(
            f"La capa «{capa.nombre}» tiene más de {LIMITE_VERTICES} vértices. Simplifíquela y repita."
        )
    return [crs.en_grados(g, capa.referencia) for g in poligonos]


def _linea_mas_larga_km(capas: list[Capa]) -> Decimal | None:
    """El trayecto más largo de la corriente, sobre el elipsoide."""
    largos = [
        _GRS80.geometry_length(crs.en_grados(parte, capa.referencia)) / 1000
        for capa in capas
        for geometria in _de_tipo(capa, "LineString")
        for parte in shapely.get_parts(geometria)
    ]
    return _redondo(max(largos), DECIMALES_KM) if largos else None


def _como_franja(partes: list[Any]) -> tuple[Decimal | None, Decimal | None]:
    """Largo (km) y ancho medio (m) de la parte más larga, vista como una franja de ese perímetro y esa área.

    De P = 2(L + a) y A = L·a sale L = (P/2 + √(P²/4 − 4A)) / 2. Es una estimación: una franja muy
    recortada en los bordes da de más.
    """
    franjas = []
    for parte in partes:
        area, perimetro = (abs(v) for v in _GRS80.geometry_area_perimeter(parte))
        medio = perimetro / 2
        largo = (medio + math.sqrt(max(medio * medio - 4 * area, 0.0))) / 2
        franjas.append((largo, area / largo if largo else 0.0))
    largo, ancho = max(franjas)
    return _redondo(largo / 1000, DECIMALES_KM), _redondo(ancho, METRO)


def _redondo(valor: float, decimales: Decimal) -> Decimal:
    return Decimal(repr(float(valor))).quantize(decimales)
