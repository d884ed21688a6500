"""Lo que hay detrás de un código de verificación o de una huella, para la página pública que lo confirma.

Quien tiene el código o el archivo ya tiene el documento: se confirma la huella, no se entrega nada más que lo
que su audiencia permita.
"""

from __future__ import annotations

import re

from django.db.models import QuerySet

from bocamina.documentos import emision
from bocamina.documentos.emision import agrupar_codigo
from bocamina.registro.expedientes.models import Version

_SHA256 = re.compile(r"[0-9a-f]{64}")


def normalizar_codigo(texto: str) -> str | None:
    """Como se guarda, o nada si no tiene la forma: el alfabeto es el de los documentos que lo imprimen."""
    try:
        return agrupar_codigo(emision.normalizar_codigo(re.sub(r"[\s–—.]", "", texto[:64])))
    except emision.CodigoInvalido:
        return None


def por_codigo(codigo: str) -> Version | None:
    normal = normalizar_codigo(codigo)
    return _versiones().filter(codigo=normal).first() if normal else None


def por_sha256(sha256: str) -> list[Version]:
    """Las versiones con ese contenido, la más antigua primero."""
    limpio = sha256.strip().lower()
    if not _SHA256.fullmatch(limpio):
        return []
    return list(_versiones().filter(sha256=limpio).order_by("creada", "id")[:20])


def _versiones() -> QuerySet[Version]:
    return Version.objects.select_related("documento__expediente")
