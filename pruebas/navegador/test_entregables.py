"""Revisar una entrega en el navegador, con teclado corto: subir, leer el resultado y llevarse el informe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from bocamina.registro.cuentas.models import Usuario
from pruebas.lectura.entregables import corpus
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_subir_leer_y_descargar(abrir: Callable[..., Page], live_server: LiveServer, javascript: bool):
    usuario = Usuario.objects.create(email="titular@prueba.example", nombre="Titular")
    pagina = abrir(ancho=360, javascript=javascript)
    entrar(pagina, usuario, live_server.url)
    pagina.goto(live_server.url + "/exploracion/entregables/perforaciones/")
    entrega = corpus.comprimido(
        {
            "registros_pozo/P-1.las": corpus.las(),
            "resumen_perforacion.pdf": corpus.pdf(),
            "columnas_pozo.png": corpus.png(),
            "nota.txt": b"una nota",
            "foto.docm": corpus.con_macros(corpus.docx()),
        }
    )

    pagina.get_by_label("Entrega en .zip").set_input_files(
        {"name": "entrega.zip", "mimeType": "application/zip", "buffer": entrega}
    )
    pagina.get_by_role("button", name="Revisar").click()

    pagina.get_by_role("heading", name="La entrega no está completa").wait_for()
    for parte in ("entregado", "formato no admitido", "incompleto", "Sin producto", "macros"):
        assert parte in pagina.inner_text("main")
    if javascript:  # axe es un guion
        sin_faltas_de_accesibilidad(pagina)
        sin_desborde(pagina)
    with pagina.expect_download() as descarga:
        pagina.get_by_role("button", name="Informe en PDF").click()
    assert descarga.value.suggested_filename == "revision-entregables.pdf"


@pytest.mark.parametrize("ancho", [360, 1280])
@pytest.mark.parametrize("ruta", ["", "cartografia_geologica/"])
def test_la_lista_publica_se_deja_usar(
    abrir: Callable[..., Page], live_server: LiveServer, ancho: int, ruta: str
):
    pagina = abrir(ancho=ancho)

    pagina.goto(f"{live_server.url}/exploracion/entregables/{ruta}")

    sin_faltas_de_accesibilidad(pagina)
    sin_desborde(pagina)
