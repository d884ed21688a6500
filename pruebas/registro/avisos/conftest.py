from __future__ import annotations

from collections.abc import Iterator

import pytest

from bocamina.registro.cuentas.models import Usuario
from pruebas.registro.avisos.servidor_de_correo import Servidor


@pytest.fixture
def smtp(settings) -> Iterator[Servidor]:
    servidor = Servidor()
    servidor.levantar()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", servidor.puerto, 5
    yield servidor
    servidor.bajar()


@pytest.fixture
def juana(db) -> Usuario:
    return Usuario.objects.create_user("juana@entidad.example", "una clave larga", nombre="Juana Ñáñez")


@pytest.fixture
def secretaria(db) -> Usuario:
    return Usuario.objects.create_user("secretaria@entidad.example", "una clave larga", nombre="Secretaría")
