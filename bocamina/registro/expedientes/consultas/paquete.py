"""El expediente completo en un .zip: índice, su esquema y cada versión de cada documento."""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime
from typing import IO

from bocamina.registro.expedientes.consultas.indice import armar_indice, documentos_en_orden, esquema
from bocamina.registro.expedientes.models import Expediente

# El .zip no lleva la hora en que se bajó: el mismo expediente da siempre el mismo archivo.
_FECHA_FIJA = (1980, 1, 1, 0, 0, 0)
TROZO = 1024 * 1024


def escribir_paquete(expediente: Expediente, destino: IO[bytes], *, generado: datetime) -> None:
    """Cerrado, lleva el índice sellado; abierto, uno hecho en el momento."""
    sellado = None if expediente.esta_abierto else expediente.indices.order_by("-numero").first()
    numero = expediente.indices.count() + 1
    xml = sellado.xml if sellado else armar_indice(expediente, numero=numero, generado=generado)
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as zip_:
        zip_.writestr(_pieza("indice.xml"), xml.encode("utf-8"))
        zip_.writestr(_pieza("indice-1.xsd"), esquema())
        for documento in documentos_en_orden(expediente):
            for version in documento.versiones.all():
                nombre = (
                    f"{documento.orden:04}-{documento.radicado}-v{version.numero}-{version.nombre_archivo}"
                )
                with (
                    version.archivo.open("rb") as origen,
                    zip_.open(_pieza(f"documentos/{nombre}"), "w", force_zip64=True) as salida,
                ):
                    shutil.copyfileobj(origen, salida, TROZO)


def _pieza(nombre: str) -> zipfile.ZipInfo:
    pieza = zipfile.ZipInfo(nombre, _FECHA_FIJA)
    pieza.compress_type = zipfile.ZIP_DEFLATED
    pieza.external_attr = 0o640 << 16
    return pieza
