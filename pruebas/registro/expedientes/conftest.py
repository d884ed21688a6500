"""Tres personas (parte, de otro ámbito, de fuera), un expediente y un almacén propio por prueba."""

from __future__ import annotations

import io
from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.storage import storages
from django.utils.functional import empty

from bocamina.registro.cuentas.estados import ROLES_CON_SEGUNDO_FACTOR, Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.expedientes import acciones
from bocamina.registro.expedientes.models import ALMACEN, Documento, Expediente, Version
from pruebas.lectura.formato.muestras import pdf

HOY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def almacen_propio(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "archivos": {
            "BACKEND": "bocamina.registro.expedientes.almacen.DiscoAtomico",
            "OPTIONS": {"location": tmp_path / "archivos"},
        },
    }
    ALMACEN._wrapped = empty
    yield storages["archivos"]
    ALMACEN._wrapped = empty


def persona(correo: str, rol: str = "", tipo: str = TipoAmbito.DISTRITO, clave: str = "D1") -> Usuario:
    usuario = Usuario.objects.create_user(correo, nombre=correo.split("@")[0])
    if rol:
        usuario.nombramientos.create(rol=rol, ambito_tipo=tipo, ambito_clave=clave, desde=date(2026, 1, 1))
    if rol in ROLES_CON_SEGUNDO_FACTOR:
        TOTP.activate(usuario, generate_totp_secret())
    return usuario


@pytest.fixture
def secretaria(db) -> Usuario:
    return persona("secretaria@x.co", Rol.SECRETARIA_TECNICA)


@pytest.fixture
def delegada(db) -> Usuario:
    return persona("delegada@x.co", Rol.DELEGADO)


@pytest.fixture
def ajena(db) -> Usuario:
    return persona("ajena@x.co", Rol.SECRETARIA_TECNICA, clave="D2")


@pytest.fixture
def externa(db) -> Usuario:
    return persona("externa@x.co")


@pytest.fixture
def control(db) -> Usuario:
    return persona("control@x.co", Rol.CONTROL, TipoAmbito.SISTEMA, "")


def abrir(actor: Usuario, clave: str = "D1", audiencia: str = "publico") -> Expediente:
    return acciones.abrir_expediente(
        nombre=f"Distrito {clave}",
        asunto_tipo="distrito",
        asunto_clave=clave,
        ambitos=[("distrito", "D1")],
        serie="DME-01",
        audiencia=audiencia,
        actor=actor,
        hoy=HOY,
    )


@pytest.fixture
def expediente(secretaria) -> Expediente:
    return abrir(secretaria)


def incorporar(expediente: Expediente, actor: Usuario, **cambios) -> Documento:
    datos = {
        "archivo": io.BytesIO(pdf(2)),
        "nombre_archivo": "acta.pdf",
        "titulo": "Acta de instalación",
        "tipologia": "Acta",
        "audiencia": "publico",
        "fecha": HOY,
        **cambios,
    }
    return acciones.incorporar_documento(expediente=expediente, actor=actor, hoy=HOY, **datos)


def leer(version: Version) -> bytes:
    with version.archivo.open("rb") as archivo:
        return archivo.read()
