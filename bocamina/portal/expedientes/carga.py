"""El tope de lo que se recibe de una vez, antes de escribir nada en el disco."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MEBIBYTE = 1024 * 1024


class TopeDeCarga(FileUploadHandler):
    """El documento más grande admitido y un mebibyte para lo demás del formulario."""

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: bytes, encoding: str | None = None
    ) -> None:
        tope = max([*settings.LIMITES_MIB.values(), settings.LIMITES_MIB_LOS_DEMAS]) + 1
        if content_length > tope * MEBIBYTE:
            raise RequestDataTooBig(f"El envío pasa de {tope} MiB.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
