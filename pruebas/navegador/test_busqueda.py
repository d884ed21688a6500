"""Buscar desde el encabezado, con y sin JavaScript, con teclado y desde un teléfono."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bocamina.registro.busqueda.acciones import indexar, indexar_normas
from bocamina.registro.busqueda.estados import Tipo
from pruebas.navegador.ayudas import sin_desborde, sin_faltas_de_accesibilidad

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_buscar_desde_el_encabezado_y_abrir_la_norma(abrir, javascript):
    indexar_normas()
    pagina = abrir(javascript=javascript)
    pagina.goto("/accesibilidad/")

    pagina.get_by_role("searchbox", name="Buscar en Bocamina").fill("quorum distrital")
    pagina.keyboard.press("Enter")

    expect(pagina.get_by_role("heading", name="Buscar", exact=True)).to_be_visible()
    expect(pagina.locator("mark").first).to_have_text("Quórum")
    pagina.get_by_role("link", name="Quórum, mesa distrital").click()
    expect(pagina).to_have_url(re.compile(r"/normas/mesa\.distrital\.quorum/$"))


def test_una_clase_se_escoge_y_se_recorre_por_paginas(abrir):
    for i in range(45):
        indexar(
            tipo=Tipo.DOCUMENTO, clave=str(i), titulo=f"Acta {i:02}", texto="<b>x</b> acta", url="/normas/"
        )
    indexar(tipo=Tipo.NORMA, clave="n", titulo="Sobre las actas", url="/normas/")
    pagina = abrir(ancho=360)
    pagina.goto("/buscar/?q=acta")
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)

    pagina.get_by_role("link", name="Ver los 45 en documentos").click()
    expect(pagina.get_by_role("article")).to_have_count(20)
    pagina.get_by_role("link", name="Página 3").click()
    expect(pagina.get_by_role("article")).to_have_count(5)
    expect(pagina.get_by_text("<b>x</b>").first).to_be_visible()
