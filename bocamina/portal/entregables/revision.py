"""De lo subido a la revisión: en una carpeta pasajera que se borra, con tiempo y cupo contados."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from bocamina.lectura.comprimido import MEBIBYTE
from bocamina.lectura.entregables import Limites, leer
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato import limpiar_nombre
from bocamina.nucleo.exploracion.entregables import Actividad, Catalogo, como_dict, revisar

LIMITES = Limites(
    archivo=512 * MEBIBYTE, total=1024 * MEBIBYTE, piezas=2000, segundos_por_archivo=20, segundos=90
)
# Abrir una entrega ocupa un procesador: por proceso, no más de dos a la vez.
CUPO = BoundedSemaphore(2)


def revisar_subida(
    archivo: UploadedFile, actividad: Actividad, catalogo: Catalogo, mineral: str | None, area_ha: Any
) -> dict[str, Any]:
    """`ArchivoInvalido`, con la frase, si no se pudo abrir o no hay cupo."""
    if not CUPO.acquire(blocking=False):
        raise ArchivoInvalido("Hay otras entregas en revisión. Espere un minuto y repita.")
    try:
        with TemporaryDirectory(prefix="bocamina-subida-") as carpeta:
            ruta = Path(carpeta) / "entrega.zip"
            with ruta.open("wb") as destino:
                for trozo in archivo.chunks():
                    destino.write(trozo)
            leida = leer(ruta, LIMITES)
    finally:
        CUPO.release()
    nombre = limpiar_nombre(archivo.name or "")
    manifiesto = leida.manifiesto.con(mineral=mineral, area_ha=area_ha)
    return como_dict(revisar(catalogo, actividad, replace(leida, nombre=nombre, manifiesto=manifiesto)))
