"""Un shapefile con sus piezas: completo, legible, en MAGNA-SIRGAS y con los nombres de sus atributos."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bocamina.lectura.geografia.capas import leer
from bocamina.nucleo.exploracion.entregables import Examen

PIDE = (".shp", ".shx", ".dbf", ".prj")
FORMATO = "shapefile"


def examinar(piezas: Mapping[str, Path]) -> Examen:
    """`piezas`: extensión → archivo."""
    faltan = [p for p in PIDE if p not in piezas]
    if {".shx", ".dbf"} & set(faltan):
        return Examen(FORMATO, abre=False, razon=f"al shapefile le falta {' y '.join(faltan)}.")
    if faltan:
        frase = "falta el .prj: no se sabe en qué sistema de referencia está."
        return Examen(FORMATO, incompleto=(frase,))
    with tempfile.TemporaryDirectory(prefix="bocamina-shapefile-") as carpeta:
        comprimido = Path(carpeta) / "capa.zip"
        with zipfile.ZipFile(comprimido, "w", zipfile.ZIP_STORED) as zip_:
            for extension, ruta in piezas.items():
                zip_.write(ruta, f"capa{extension}")
        capa = leer(comprimido).capas[0]
    incompleto: tuple[str, ...] = ()
    if not capa.referencia.es_magna_sirgas:
        incompleto = (f"está en {capa.referencia.nombre} ({capa.referencia.codigo}) y se pide MAGNA-SIRGAS.",)
    return Examen(
        FORMATO,
        incompleto=incompleto,
        campos=tuple(capa.campos),
        detalles={
            "crs": capa.referencia.codigo,
            "sistema": capa.referencia.nombre,
            "es_magna_sirgas": capa.referencia.es_magna_sirgas,
            "geometria": capa.tipo,
            "registros": capa.registros,
        },
    )
