"""La página pública que confirma un documento por su código o por su huella."""

from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bocamina.registro.expedientes import acciones
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.expedientes.conftest import (  # noqa: F401 - fixtures
    HOY,
    almacen_propio,
    expediente,
    incorporar,
    secretaria,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def documento(expediente, secretaria):  # noqa: F811
    return incorporar(expediente, secretaria)


@pytest.fixture
def reservado(expediente, secretaria):  # noqa: F811
    return incorporar(
        expediente, secretaria, archivo=BytesIO(pdf(3)), titulo="Queja de Rosa", audiencia="reservado"
    )


def test_por_codigo_confirma_radicado_version_y_huella(client, documento):
    version = documento.versiones.get()

    for escrito in (version.codigo, version.codigo.replace("-", "").lower()):
        pagina = client.get(f"/verificar/{escrito}/").content.decode()
        assert "documento registrado" in pagina
        assert documento.radicado in pagina
        assert version.sha256 in pagina


def test_el_codigo_escrito_en_el_formulario_lleva_a_su_pagina(client, documento):
    codigo = documento.versiones.get().codigo

    respuesta = client.get("/verificar/", {"codigo": codigo.lower().replace("-", " ")})

    assert respuesta.status_code == 302
    assert respuesta["Location"] == f"/verificar/{codigo.replace('-', '')}/"


def test_el_archivo_registrado_coincide_y_uno_cambiado_no(client, documento):
    def subir(contenido: bytes):
        archivo = SimpleUploadedFile("acta.pdf", contenido)
        return client.post("/verificar/archivo/", {"archivo": archivo}, follow=True)

    igual, cambiado = subir(pdf(2)), subir(pdf(2) + b" ")

    assert igual.status_code == 200
    assert "El archivo es idéntico al registrado" in igual.content.decode()
    assert documento.radicado in igual.content.decode()
    assert cambiado.status_code == 404
    assert "Este archivo no está registrado" in cambiado.content.decode()


def test_de_lo_reservado_solo_se_confirma_la_huella(client, reservado):
    version = reservado.versiones.get()

    for ruta in (f"/verificar/{version.codigo}/", f"/verificar/?sha256={version.sha256}"):
        pagina = client.get(ruta).content.decode()
        assert version.sha256 in pagina
        assert "no es público" in pagina
        assert "Queja de Rosa" not in pagina
        assert reservado.radicado not in pagina


def test_quien_puede_verlo_si_ve_de_que_documento_se_trata(client, reservado, secretaria):  # noqa: F811
    client.force_login(secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Queja de Rosa" in client.get(f"/verificar/{reservado.versiones.get().codigo}/").content.decode()


def test_una_version_vieja_es_autentica_pero_avisa_que_hay_otra(client, documento, secretaria):  # noqa: F811
    vieja = documento.versiones.get()
    acciones.agregar_version(
        documento=documento,
        archivo=BytesIO(pdf(4)),
        nombre_archivo="acta.pdf",
        nota="",
        actor=secretaria,
        hoy=HOY,
    )

    assert "Hay una versión posterior" in client.get(f"/verificar/{vieja.codigo}/").content.decode()


@pytest.mark.parametrize(
    ("ruta", "estado"),
    [
        ("/verificar/0000-0000-0000-0000/", 404),
        ("/verificar/corto/", 400),
        (f"/verificar/{'A' * 5000}/", 400),
        ("/verificar/%00/", 400),
        ("/verificar/?codigo=x", 400),
        (f"/verificar/?codigo={'9' * 3000}", 400),
        ("/verificar/?sha256=zz", 400),
        (f"/verificar/?sha256={'²' * 64}", 400),
        (f"/verificar/?sha256={sha256(b'').hexdigest()}", 404),
    ],
)
def test_lo_que_no_existe_o_no_se_entiende_se_dice(client, ruta, estado):
    assert client.get(ruta).status_code == estado


@pytest.mark.parametrize("datos", [{}, {"archivo": "texto"}])
def test_sin_archivo_se_pide_el_archivo(client, datos):
    respuesta = client.post("/verificar/archivo/", datos)

    assert respuesta.status_code == 400
    assert "Escoja el archivo" in respuesta.content.decode()


def test_un_archivo_vacio_se_dice(client):
    respuesta = client.post("/verificar/archivo/", {"archivo": SimpleUploadedFile("a.pdf", b"")})

    assert "El archivo está vacío" in respuesta.content.decode()


def test_un_archivo_que_pesa_demasiado_se_rechaza(client, settings):
    settings.LIMITES_MIB, settings.LIMITES_MIB_LOS_DEMAS = {}, 1
    grande = SimpleUploadedFile("a.pdf", b"x" * (1024 * 1024 + 1))

    assert "más de 1 MiB" in client.post("/verificar/archivo/", {"archivo": grande}).content.decode()
