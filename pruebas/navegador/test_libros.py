"""Devolver un libro en el navegador de un teléfono: subir, mirar y aplicar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bocamina.registro.planes.models import Accion, Reporte
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.planes.libros.escenario import bajar, llenar
from pruebas.registro.planes.test_seguimiento import en_ronda

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def mundo(almacen_propio: object) -> EnSesion:
    return montar()


def test_se_devuelve_se_mira_y_se_aplica(
    mundo: EnSesion, abrir: Callable[..., Page], live_server: Any, tmp_path: Path
):
    archivo = tmp_path / "plan.xlsx"
    archivo.write_bytes(
        llenar(
            bajar(mundo),
            lambda li: (
                li.poner("Acciones", 2, hito="Desde el teléfono"),
                li.poner("Metas", 2, meta="mucho"),
            ),
        )
    )
    pagina = abrir(ancho=360, tema="dark")
    entrar(pagina, mundo.delegada, live_server.url)
    pagina.goto(f"{live_server.url}/libros/")
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)

    pagina.get_by_label("Libro lleno").set_input_files(archivo)
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.get_by_role("heading", name="Lo que trae el libro")).to_be_visible()
    expect(pagina.get_by_text("«Formalización» → «Desde el teléfono»")).to_be_visible()
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)
    pagina.get_by_role("button", name="Aplicar 1 fila").click()

    expect(pagina.get_by_text("Entró 1 fila. Queda 1 por corregir")).to_be_visible()
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Desde el teléfono"
    with pagina.expect_download() as bajada:
        pagina.get_by_role("link", name="Bajar el libro anotado").click()
    assert bajada.value.suggested_filename == "libro-anotado.xlsx"


def test_el_avance_se_baja_de_la_ronda_se_llena_y_se_devuelve(
    almacen_propio: object,
    transactional_db: None,
    abrir: Callable[..., Page],
    live_server: Any,
    tmp_path: Path,
):
    r = en_ronda()
    pagina = abrir(ancho=360)
    entrar(pagina, r.mundo.delegada, live_server.url)
    pagina.goto(f"{live_server.url}/distritos/{r.mundo.distrito.clave}/seguimiento/{r.ronda.periodo}/")
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)
    with pagina.expect_download() as bajada:
        pagina.get_by_role("link", name="Bajar el libro").click()
    lleno = tmp_path / "avance.xlsx"
    lleno.write_bytes(
        llenar(
            bajada.value.path().read_bytes(),
            lambda li: (
                li.poner("Avance", 2, resultado="8,5", que_se_logro="Ocho títulos"),
                li.poner("Plata", 2, comprometido_en_pesos=10, pagado_en_pesos=20),
            ),
        )
    )

    pagina.get_by_role("link", name="Devolverlo lleno").click()
    pagina.get_by_label("Libro lleno").set_input_files(lleno)
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.get_by_text("Resultado: «nada» → «8,5»")).to_be_visible()
    expect(pagina.get_by_text("no puede pasar de «Comprometido en pesos»")).to_be_visible()
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)
    pagina.get_by_role("button", name="Aplicar 1 fila").click()
    expect(pagina.get_by_text("Entró 1 fila. Queda 1 por corregir")).to_be_visible()
    pagina.get_by_role("link", name=f"{r.ronda} en {r.mundo.distrito.nombre}").click()

    expect(pagina.get_by_text("Ocho títulos")).to_be_visible()
    assert str(Reporte.objects.get().resultado) == "8.500000"
