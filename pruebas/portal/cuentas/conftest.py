"""La cola se corre a mano: así se ve qué correo salió y cuándo."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult


@pytest.fixture(autouse=True)
def memoria_limpia(db: None, settings: Any) -> None:
    """Los límites de intentos de una prueba no cuentan en otra; y la contraseña se resume rápido."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def correr_cola(db: None) -> Callable[[], list[mail.EmailMessage]]:
    def correr() -> list[mail.EmailMessage]:
        """Lo que haría el trabajador, sin cerrar la conexión de la prueba."""
        antes = len(mail.outbox)
        while fila := DBTaskResult.objects.ready().first():
            fila.claim("prueba")
            fila.set_successful(fila.task.call(*fila.args_kwargs["args"], **fila.args_kwargs["kwargs"]))
        return mail.outbox[antes:]

    return correr


@pytest.fixture
def enlace_de() -> Callable[[mail.EmailMessage], str]:
    """La dirección del correo, sin el servidor."""
    return lambda mensaje: re.search(r"https?://[^/\s]+(/\S+)", mensaje.body)[1]
