"""El libro que alguien subió y todavía no confirma: espera en el almacén, a nombre de quien lo subió."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

_HUELLA = re.compile(r"[0-9a-f]{64}")


def recibir_libro(*, contenido: bytes, actor: Any) -> str:
    """Guarda el libro y devuelve su huella; los que la misma persona dejó sin confirmar se van."""
    olvidar_libros(actor=actor)
    huella = hashlib.sha256(contenido).hexdigest()
    default_storage.save(_ruta(actor, huella), ContentFile(contenido))
    return huella


def libro_recibido(*, huella: str, actor: Any) -> bytes | None:
    """El libro, solo para quien lo subió; None si no está o ya se usó."""
    if not _HUELLA.fullmatch(huella) or not default_storage.exists(_ruta(actor, huella)):
        return None
    with default_storage.open(_ruta(actor, huella)) as archivo:
        return archivo.read()


def olvidar_libros(*, actor: Any) -> None:
    carpeta = f"importaciones/{actor.pk}"
    try:
        _, nombres = default_storage.listdir(carpeta)
    except FileNotFoundError:
        return
    for nombre in nombres:
        default_storage.delete(f"{carpeta}/{nombre}")


def _ruta(actor: Any, huella: str) -> str:
    return f"importaciones/{actor.pk}/{huella}.xlsx"
