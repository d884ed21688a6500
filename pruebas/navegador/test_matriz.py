"""La matriz en el navegador: importar corrigiendo columnas, acordar y comparar; sin JavaScript, con axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bocamina.registro.pndm.acciones import concertar
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.pndm.escenario import Matriz, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def matriz(almacen_propio: object) -> Matriz:
    return montar()


def ir(pagina: Page, live_server: Any, ruta: str) -> None:
    respuesta = pagina.goto(f"{live_server.url}{ruta}")
    assert respuesta is not None
    assert respuesta.status == 200


def test_se_importa_corrigiendo_una_columna(
    matriz: Matriz, abrir: Callable[..., Page], live_server: Any, tmp_path: Path
):
    libro = openpyxl.Workbook()
    libro.active.append(["Matriz de los talleres"])
    libro.active.append(["Acción", "Línea", "Entidad", "Quién ayuda", "Eje"])
    libro.active.append(["Abrir la ventanilla de Segovia", "1. Trámites", "ANM", "MME", "$ 5"])
    archivo = tmp_path / "talleres.xlsx"
    libro.save(archivo)
    pagina = abrir(ancho=1280, javascript=False)
    entrar(pagina, matriz.planificadora, live_server.url)

    ir(pagina, live_server, "/matriz/pndm/importar/")
    pagina.get_by_label("Matriz en Excel o CSV").set_input_files(archivo)
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.get_by_role("heading", name="Cómo se entendió")).to_be_visible()
    expect(pagina.get_by_text("3 filas: 1 leídas y 2 reportadas")).to_be_visible()
    pagina.get_by_label("Qué es «Quién ayuda»").select_option("apoya")
    pagina.get_by_role("button", name="Revisar otra vez").click()
    pagina.wait_for_url(re.compile(r"c-0-1-3=apoya"))
    pagina.get_by_label("Nombre de la versión").fill("De los talleres")
    pagina.get_by_role("button", name="Importar 1 acciones").click()

    expect(pagina.get_by_role("heading", name="Qué trajo el archivo")).to_be_visible()
    fila = matriz.plan.versiones.get(clave="de-los-talleres").redacciones.get()
    assert [(p.nombre, p.rol) for p in fila.partes.all()] == [("ANM", "responsable"), ("MME", "apoya")]
    assert fila.eje == 5


def test_se_acuerda_pasa_a_la_siguiente_y_se_compara(
    matriz: Matriz, abrir: Callable[..., Page], live_server: Any
):
    planeacion, delegada = (abrir(ancho=360, javascript=False) for _ in range(2))
    entrar(planeacion, matriz.planificadora, live_server.url)
    entrar(delegada, matriz.delegada, live_server.url)

    ir(planeacion, live_server, "/matriz/pndm/primera/acciones/A-004/proponer/")
    planeacion.get_by_label("Por cuál entidad").select_option(label="Ministerio, Minas y Energía")
    planeacion.get_by_label("Qué propone").select_option("reescribir")
    planeacion.get_by_label("Cómo quedaría, si se reescribe").fill("Dotar dos estaciones de salvamento")
    planeacion.get_by_label("Por qué", exact=True).fill("Así se puede contar")
    planeacion.get_by_role("button", name="Proponer").click()
    expect(planeacion.get_by_role("heading", name="1 propuesta")).to_be_visible()
    propuesta = matriz.version.propuestas.get()
    ir(delegada, live_server, f"/matriz/pndm/primera/propuestas/{propuesta.pk}/")
    expect(delegada.locator("ins").first).to_be_visible()
    delegada.get_by_label("Sí", exact=True).check()
    delegada.get_by_role("button", name="Enviar").click()
    expect(delegada.get_by_text("Quedó dicho.")).to_be_visible()
    ir(planeacion, live_server, f"/matriz/pndm/primera/propuestas/{propuesta.pk}/")
    planeacion.get_by_role("button", name="Queda acordada").click()
    expect(planeacion.get_by_text("Propuesta cerrada.")).to_be_visible()
    ir(planeacion, live_server, "/matriz/pndm/primera/siguiente/")
    planeacion.get_by_label("Nombre de la versión").fill("Concertada")
    planeacion.get_by_role("button", name="Crear").click()

    expect(planeacion.get_by_role("heading", name="De «Primera» a «Concertada»")).to_be_visible()
    expect(planeacion.get_by_role("heading", name="A-004 reescrita")).to_be_visible()
    assert "Dotar dos estaciones" in matriz.redaccion("A-004", propuesta_aplicada(propuesta)).texto


def propuesta_aplicada(propuesta: Any) -> Any:
    propuesta.refresh_from_db()
    return propuesta.aplicada_en


RUTAS = (
    "/matriz/", "/matriz/nuevo/", "/matriz/pndm/", "/matriz/pndm/reglas/", "/matriz/pndm/importar/",
    "/matriz/pndm/primera/", "/matriz/pndm/primera/acciones/A-001/", "/matriz/pndm/primera/dibujos/",
    "/matriz/pndm/primera/acciones/A-001/editar/", "/matriz/pndm/primera/acciones/A-001/observar/",
    "/matriz/pndm/primera/informe/", "/matriz/pndm/primera/traslapes/", "/matriz/pndm/primera/redaccion/",
    "/matriz/pndm/primera/seguimiento/", "/matriz/pndm/primera/entidades/anm-prueba/",
    "/matriz/pndm/primera/entidades/", "/matriz/pndm/primera/listas/", "/matriz/pndm/primera/publicar/",
)  # fmt: skip


def test_axe_no_encuentra_nada_y_nada_se_corre_de_lado(
    matriz: Matriz, abrir: Callable[..., Page], live_server: Any
):
    quien = {"actor": matriz.planificadora, "hoy": timezone.localdate()}
    concertar.proponer(
        version=matriz.version, accion=matriz.accion("A-002"), entidad=matriz.mme, tipo="fusionar",
        destino=matriz.accion("A-001"), razon="Dicen lo mismo", **quien,
    )  # fmt: skip
    pagina = abrir(ancho=360)
    entrar(pagina, matriz.planificadora, live_server.url)

    for ruta in (*RUTAS, f"/matriz/pndm/primera/propuestas/{matriz.version.propuestas.get().pk}/"):
        ir(pagina, live_server, ruta)
        sin_desborde(pagina)
        sin_faltas_de_accesibilidad(pagina)
