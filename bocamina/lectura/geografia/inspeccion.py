"""Lo que se puede decir de un archivo geográfico sin guardarlo: la respuesta de `territorio inspeccionar`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from bocamina.lectura.geografia import crs, medidas
from bocamina.lectura.geografia.capas import Capa, leer

DECIMALES_HA = 4
RAZONES_QUE_SE_LISTAN = 100


def inspeccionar(ruta: Path) -> dict[str, Any]:
    """Formato y, por capa, lo que docs/territorio.md promete; los nombres de los campos no cambian."""
    lectura = leer(ruta)
    return {
        "formato": str(lectura.formato),
        "capas": [_describir(capa) for capa in lectura.capas],
    }


def _describir(capa: Capa) -> dict[str, Any]:
    razones = [medidas.razon_de_invalidez(geometria) for geometria in capa.geometrias]
    legibles = capa.geometrias[[_se_puede_medir(g) for g in capa.geometrias]]
    grados = crs.en_grados(legibles, capa.referencia)
    plano, plano_en = _en_plano(legibles, capa.referencia)
    invalidas = [{"registro": i, "razon": razon} for i, razon in enumerate(razones, start=1) if razon]
    return {
        "nombre": capa.nombre,
        "crs": _crs(capa.referencia),
        "geometria": capa.tipo,
        "registros": capa.registros,
        "validas": capa.registros - len(invalidas),
        "invalidas": invalidas[:RAZONES_QUE_SE_LISTAN],
        "total_invalidas": len(invalidas),
        "area_geodesica_ha": round(sum(medidas.area_geodesica_ha(g) for g in grados), DECIMALES_HA),
        "area_plana_ha": round(float(shapely.area(plano).sum()) / medidas.M2_POR_HA, DECIMALES_HA),
        "area_plana_en": plano_en,
        "partes": medidas.cuantas_partes(legibles),
        "caja": list(medidas.caja(legibles)),
        "caja_grados": list(medidas.caja(grados)),
    }


def _se_puede_medir(geometria: Any) -> bool:
    return (
        geometria is not None
        and not geometria.is_empty
        and bool(np.isfinite(shapely.get_coordinates(geometria)).all())
    )


def _crs(referencia: crs.Referencia) -> dict[str, Any]:
    return {
        "codigo": referencia.codigo,
        "nombre": referencia.nombre,
        "es_magna_sirgas": referencia.es_magna_sirgas,
        "supuesto": referencia.supuesta,
    }


def _en_plano(geometrias: NDArray[Any], referencia: crs.Referencia) -> tuple[Any, str]:
    """En el plano del archivo; si está en grados, en el origen nacional, que no conserva el área."""
    if referencia.es_geografica:
        return crs.transformar(geometrias, referencia.crs, crs.ORIGEN_NACIONAL), crs.ORIGEN_NACIONAL
    factor = referencia.crs.axis_info[0].unit_conversion_factor
    return shapely.transform(geometrias, lambda puntos: puntos * factor), referencia.codigo
