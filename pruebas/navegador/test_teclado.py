"""Todo se alcanza y se abre con el teclado."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


def test_el_primer_tabulador_salta_al_contenido(pagina):
    pagina.goto("/")

    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Ir al contenido")).to_be_focused()
    pagina.keyboard.press("Enter")

    expect(pagina.locator("main")).to_be_focused()


def test_el_menu_angosto_se_abre_y_se_cierra_con_el_teclado(abrir):
    pagina = abrir(ancho=360)
    pagina.goto("/")
    boton = pagina.get_by_role("button", name="Menú")
    menu = pagina.get_by_role("navigation", name="Principal")
    expect(menu).to_be_hidden()

    boton.focus()
    pagina.keyboard.press("Enter")
    expect(menu).to_be_visible()
    pagina.keyboard.press("Escape")

    expect(menu).to_be_hidden()


def test_la_apariencia_elegida_se_recuerda_sin_javascript(abrir):
    pagina = abrir(javascript=False)
    pagina.goto("/normas/")

    pagina.get_by_role("button", name="Oscura").press("Enter")

    expect(pagina).to_have_url("/normas/")
    expect(pagina.locator("html")).to_have_attribute("data-tema", "oscuro")
    pagina.goto("/")
    expect(pagina.get_by_role("button", name="Oscura")).to_have_attribute("aria-pressed", "true")
