"""La página de entregables: lista pública, revisión con cuenta, nada guardado."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from pypdf import PdfReader

from bocamina.portal.entregables import revision
from bocamina.registro.cuentas.models import Usuario
from pruebas.lectura.entregables import corpus

pytestmark = pytest.mark.django_db
RUTA = "/exploracion/entregables/revision_bibliografica/"


@pytest.fixture
def adentro(client):
    client.force_login(Usuario.objects.create(email="titular@prueba.example", nombre="Titular"))
    return client


def zip_de(archivos: dict[str, bytes], nombre: str = "entrega.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, corpus.comprimido(archivos))


COMPLETA = {"documento_sintesis.pdf": corpus.pdf(), "documento_sintesis.docx": corpus.docx()}


def test_la_lista_se_ve_sin_cuenta_y_cita_la_tabla(client):
    html = client.get("/exploracion/entregables/cartografia_geologica/").content.decode()

    assert "Mapa fotogeológico 1:25.000" in html
    assert "No se pide en carbón hasta 150 ha." in html
    assert "Tabla 2" in html
    assert "Entrar para revisar" in html


def test_las_dieciseis_actividades_estan_en_la_lista(client):
    html = client.get("/exploracion/entregables/").content.decode()

    assert html.count('href="/exploracion/entregables/') >= 16


def test_actividad_que_no_existe_es_404_con_frase(client):
    respuesta = client.get("/exploracion/entregables/nada/")

    assert respuesta.status_code == 404
    assert "Escójala de la lista" in respuesta.content.decode()


def test_la_carpeta_vacia_se_descarga(client):
    with zipfile.ZipFile(io.BytesIO(client.get(RUTA + "plantilla.zip").content)) as zip_:
        assert "entrega-revision_bibliografica/entrega.yaml" in zip_.namelist()


def test_sin_cuenta_no_se_sube(client):
    respuesta = client.post(RUTA, {"archivo": zip_de(COMPLETA)})

    assert respuesta.status_code == 302
    assert respuesta.url.startswith("/entrar/")


def test_entrega_completa_con_su_informe_y_nada_queda_guardado(adentro, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    respuesta = adentro.post(RUTA, {"archivo": zip_de(COMPLETA)})
    html = respuesta.content.decode()
    informe = adentro.post(
        "/exploracion/entregables/informe/", {"revision": respuesta.context["sello"], "formato": "pdf"}
    )

    assert respuesta.status_code == 200
    assert "La entrega está completa" in html
    assert list(Path(tmp_path).glob("bocamina-*")) == []
    texto = "".join(p.extract_text() for p in PdfReader(io.BytesIO(informe.content)).pages)
    assert "La entrega está completa" in texto


def test_lo_que_falta_lo_hostil_y_lo_suelto_se_dicen(adentro):
    archivos = {"documento_sintesis.pdf": corpus.pdf(), "../x.pdf": b"x", "<b>nota.txt": b"hola a todos"}

    html = adentro.post(RUTA, {"archivo": zip_de(archivos)}).content.decode()

    assert "La entrega no está completa" in html
    assert "Falta en Word." in html
    assert "sale de la carpeta" in html
    assert "&lt;b&gt;nota.txt" in html


def test_lo_que_no_es_zip_vuelve_con_su_frase(adentro):
    respuesta = adentro.post(
        RUTA, {"archivo": SimpleUploadedFile("e.zip", b"no soy un zip"), "area_ha": "149,5"}
    )

    assert respuesta.status_code == 400
    assert "No es una carpeta ni un .zip" in respuesta.content.decode()


@pytest.mark.parametrize("area", ["-1", "muchas", "0"])
def test_area_imposible(adentro, area):
    respuesta = adentro.post(RUTA, {"archivo": zip_de(COMPLETA), "area_ha": area})

    assert respuesta.status_code == 400
    assert "mayor que cero" in respuesta.content.decode()


@override_settings(ENTREGABLES_MIB=1)
def test_mas_grande_que_el_tope(adentro):
    grande = SimpleUploadedFile("e.zip", b"0" * (1024 * 1024 + 1))

    assert "Pasa de 1 MiB" in adentro.post(RUTA, {"archivo": grande}).content.decode()


def test_sin_cupo_se_pide_esperar(adentro):
    assert revision.CUPO.acquire(blocking=False)
    assert revision.CUPO.acquire(blocking=False)
    try:
        html = adentro.post(RUTA, {"archivo": zip_de(COMPLETA)}).content.decode()
    finally:
        revision.CUPO.release(2)

    assert "Hay otras entregas en revisión" in html


def test_informe_alterado_no_se_imprime(adentro):
    respuesta = adentro.post("/exploracion/entregables/informe/", {"revision": "x:y:z", "formato": "pdf"})

    assert respuesta.status_code == 400
    assert "Revise la entrega de nuevo" in respuesta.content.decode()
