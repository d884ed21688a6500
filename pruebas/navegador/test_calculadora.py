"""La calculadora en un navegador: mientras se escribe, sin JavaScript y con el teclado."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
CALCULADORA = "/exploracion/calculadora/?mineral=carbon&area=149.5&fecha=2026-03-01"
TOTAL = "#resultado .total .cifra"


def test_responde_mientras_se_escribe_sin_perder_el_foco(pagina):
    pagina.goto(CALCULADORA)
    antes = pagina.locator(TOTAL).inner_text()
    area = pagina.get_by_label("Área, en hectáreas")

    area.fill("620")

    expect(pagina.locator(TOTAL)).not_to_have_text(antes)
    expect(area).to_be_focused()
    expect(pagina.locator("#anuncio")).to_contain_text("Inversión mínima: ")
    expect(pagina).to_have_url("/exploracion/calculadora/?mineral=carbon&area=620&fecha=2026-03-01")


def test_el_error_aparece_junto_al_campo_y_se_va_al_corregir(pagina):
    pagina.goto(CALCULADORA)
    area = pagina.get_by_label("Área, en hectáreas")

    area.fill("1.250")
    expect(pagina.locator("#falla-id_area")).to_contain_text("se puede leer de dos maneras")
    expect(area).to_have_attribute("aria-invalid", "true")
    area.fill("1250")

    expect(pagina.locator("#falla-id_area")).to_be_empty()
    expect(area).not_to_have_attribute("aria-invalid", "true")
    expect(pagina.locator(TOTAL)).to_be_visible()


def test_se_pregunta_solo_lo_que_viene_al_caso(pagina):
    pagina.goto(CALCULADORA)
    expect(pagina.get_by_label("Tipo de depósito")).to_be_hidden()
    expect(pagina.get_by_label("Trayecto más largo")).to_be_hidden()

    pagina.get_by_label("Mineral", exact=True).select_option("metales")
    pagina.get_by_label("¿Explora en una corriente de agua?").select_option("cauce")

    expect(pagina.get_by_label("Tipo de depósito")).to_be_visible()
    expect(pagina.get_by_label("Trayecto más largo")).to_be_visible()


def test_sin_javascript_se_calcula_con_el_boton_y_el_teclado(abrir):
    pagina = abrir(ancho=360, javascript=False)
    pagina.goto("/exploracion/calculadora/")
    antes = pagina.locator(TOTAL).inner_text()
    area = pagina.get_by_label("Área, en hectáreas")

    area.fill("620")
    area.press("Enter")

    expect(pagina.locator(TOTAL)).not_to_have_text(antes)
    origen = pagina.locator(".lineas summary").first
    origen.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".lineas details.origen").first).to_have_attribute("open", "")


def test_sin_javascript_se_comparan_dos_escenarios(abrir):
    pagina = abrir(javascript=False)
    pagina.goto(CALCULADORA)

    pagina.get_by_role("link", name="Comparar con otro escenario").click()
    pagina.get_by_label("Área, en hectáreas").fill("620")
    pagina.get_by_role("button", name="Comparar").click()

    expect(pagina.get_by_role("heading", name="SMLDV más que A")).to_be_visible()
    expect(pagina.get_by_role("rowheader", name="Base topográfica del área")).to_be_visible()
