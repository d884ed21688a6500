"""El mapa de actores en el navegador: agregar, reservar, unir e importar, con y sin guiones."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from bocamina.registro.distritos.models import Actor, IdentidadReservada
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.distritos.mundo_actores import VERDADERO, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
MAPA = "/distritos/rio-claro/actores/"


@pytest.fixture
def mundo():
    mundo = montar()
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    return mundo


def titulo(pagina: Page, texto: str) -> None:
    expect(pagina.get_by_role("heading", level=1)).to_have_text(texto)


def mirar(pagina: Page) -> None:
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)


@pytest.mark.parametrize(("javascript", "ancho", "tema"), [(True, 1280, "light"), (False, 360, "dark")])
def test_agregar_con_y_sin_guiones(mundo, abrir, live_server, javascript, ancho, tema):
    pagina = abrir(ancho=ancho, tema=tema, javascript=javascript)
    entrar(pagina, mundo.secretaria, live_server.url)
    pagina.goto(MAPA)
    expect(pagina.get_by_text("El mapa está vacío")).to_be_visible()
    pagina.get_by_role("link", name="Agregar un actor").first.click()
    titulo(pagina, "Agregar un actor")
    pagina.get_by_label("Nombre", exact=True).fill("Alcaldía de Segovia")
    pagina.get_by_label("Nivel de interés").fill("9")
    pagina.get_by_label("Segovia").check()
    pagina.get_by_role("button", name="Agregar").click()
    titulo(pagina, "Alcaldía de Segovia")

    pagina.goto(f"{MAPA}nuevo/")
    pagina.get_by_label("Qué es").select_option("Persona")
    pagina.get_by_label("Nombre", exact=True).fill(VERDADERO)
    pagina.get_by_label("Es una persona en riesgo").check()
    pagina.get_by_role("button", name="Agregar").click()
    titulo(pagina, "Persona protegida 2")
    expect(pagina.get_by_text(VERDADERO)).to_have_count(0)

    pagina.get_by_role("link", name="Ver el nombre").click()
    titulo(pagina, "Persona protegida 2")
    pagina.get_by_label("Para qué").select_option("Hablarle o citarla")
    pagina.get_by_role("button", name="Ver el nombre").click()
    expect(pagina.get_by_text(VERDADERO)).to_be_visible()
    pagina.goto(MAPA)
    expect(pagina.get_by_role("heading", name="2 actores")).to_be_visible()
    expect(pagina.get_by_text("Yesenia")).to_have_count(0)
    assert IdentidadReservada.objects.get().nombre == VERDADERO
    if javascript:
        mirar(pagina)


@pytest.mark.parametrize("javascript", [True, False])
def test_importar_con_y_sin_guiones(mundo, abrir, live_server, tmp_path: Path, settings, javascript):
    settings.MEDIA_ROOT = str(tmp_path / "guardado")
    mundo.agregar("JAC El Aporriado")
    pagina = abrir(ancho=360, javascript=javascript)
    entrar(pagina, mundo.secretaria, live_server.url)
    pagina.goto(MAPA)
    with pagina.expect_download() as bajada:
        pagina.get_by_role("link", name="Excel", exact=True).click()
    libro = openpyxl.load_workbook(io.BytesIO(Path(bajada.value.path()).read_bytes()))
    hoja = libro["Actores"]
    titulos = [celda.value for celda in hoja[1]]
    nueva = {"Tipo": "Organización o entidad", "Nombre": "Junta de Acción Comunal El Aporriado"}
    for campo, valor in {**nueva, "Sector": "Sociedad civil"}.items():
        hoja.cell(row=3, column=titulos.index(campo) + 1).value = valor
    libro.save(tmp_path / "mapa.xlsx")

    pagina.goto(f"{MAPA}importar/")
    pagina.get_by_label("Libro de Excel").set_input_files(tmp_path / "mapa.xlsx")
    pagina.get_by_role("button", name="Ver las diferencias").click()
    titulo(pagina, "Lo que cambiaría")
    expect(pagina.get_by_text("1 fila nueva")).to_be_visible()
    expect(pagina.get_by_text("se parece a «JAC El Aporriado»")).to_be_visible()
    if javascript:
        mirar(pagina)
    pagina.get_by_role("button", name="Importar estos cambios").click()
    titulo(pagina, "Mapa de actores")
    expect(pagina.get_by_text("Nuevos: 1. Cambiados: 0.")).to_be_visible()

    pagina.get_by_role("link", name="Posibles duplicados (1)").click()
    titulo(pagina, "Posibles duplicados")
    pagina.get_by_role("link", name="Mirar y decidir").click()
    titulo(pagina, "¿Son el mismo?")
    if javascript:
        mirar(pagina)
    pagina.get_by_label("A-002 · Junta de Acción Comunal El Aporriado").check()
    pagina.get_by_role("button", name="Unirlos").click()
    titulo(pagina, "Junta de Acción Comunal El Aporriado")
    assert Actor.objects.get(numero=1).unido_a.numero == 2
