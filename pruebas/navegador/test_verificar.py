"""Verificar un archivo: con el módulo no sale del equipo; sin él, lo hace el servidor."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pruebas.lectura.formato.muestras import pdf
from pruebas.navegador.ayudas import sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import abrir as abrir_expediente
from pruebas.registro.expedientes.conftest import almacen_propio, incorporar, persona  # noqa: F401 - fixture

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def documento():
    secretaria = persona("secretaria@x.co", "secretaria_tecnica")
    return incorporar(abrir_expediente(secretaria), secretaria)


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    ruta = tmp_path / "acta.pdf"
    ruta.write_bytes(pdf(2))
    return ruta


@pytest.mark.parametrize("javascript", [True, False])
def test_el_archivo_registrado_se_reconoce(abrir, documento, archivo, javascript):
    pagina = abrir(ancho=360, javascript=javascript)
    enviados: list[str] = []
    pagina.on("request", lambda peticion: enviados.append(peticion.method))
    pagina.goto("/verificar/")

    pagina.get_by_label("El archivo", exact=True).set_input_files(archivo)
    pagina.get_by_role("button", name="Comprobar el archivo").click()

    expect(pagina.get_by_role("heading", name="El archivo es idéntico al registrado")).to_be_visible()
    expect(pagina.get_by_text(documento.radicado)).to_be_visible()
    assert ("POST" in enviados) is not javascript
    sin_desborde(pagina)
    if javascript:
        sin_faltas_de_accesibilidad(pagina)
