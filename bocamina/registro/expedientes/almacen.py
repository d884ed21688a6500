"""Dónde quedan los archivos: por su contenido, nunca por el nombre que trajeron."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

PREFIJO = "sha256"


def ruta_de(sha256: str) -> str:
    return f"{PREFIJO}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


class DiscoAtomico(FileSystemStorage):
    """Escribe aparte y mueve al final: un corte de luz no deja un archivo a medias con nombre definitivo."""

    def _save(self, name: str, content: Any) -> str:
        destino = Path(self.path(name))
        destino.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporal = tempfile.mkstemp(dir=destino.parent, prefix=".subiendo-")
        try:
            with os.fdopen(descriptor, "wb") as salida:
                for trozo in content.chunks():
                    salida.write(trozo)
                salida.flush()
                os.fsync(salida.fileno())
            # El mismo contenido reemplaza al mismo contenido y renueva su fecha: la limpieza no lo toca.
            Path(temporal).replace(destino)
        except BaseException:
            Path(temporal).unlink(missing_ok=True)
            raise
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name
