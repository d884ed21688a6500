"""Todo se alcanza y se abre con el teclado; nada depende del ratón ni de JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pruebas.navegador.ayudas import entrar, sin_faltas_de_accesibilidad

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
PLAZO = "/normas/plazos/?desde=2026-03-20&cantidad=15&unidad=dia_habil&sentido=despues"


@pytest.fixture
def ana(django_user_model):
    return django_user_model.objects.create_user("ana@prueba.example", None, nombre="Ana Ruiz")


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
    sin_faltas_de_accesibilidad(pagina)
    pagina.keyboard.press("Escape")

    expect(menu).to_be_hidden()
    expect(boton).to_be_focused()


@pytest.mark.parametrize("ancho", [920, 1280])
def test_lo_que_esta_en_mas_se_abre_con_el_teclado_y_cabe_en_la_pantalla(abrir, ancho):
    pagina = abrir(ancho=ancho)
    pagina.goto("/")
    resumen, plazos = (
        pagina.locator("details.mas > summary"),
        pagina.get_by_role("link", name="Plazos", exact=True),
    )
    expect(plazos).to_be_hidden()

    resumen.focus()
    pagina.keyboard.press("Enter")
    expect(plazos).to_be_visible()
    expect(pagina.get_by_role("link", name="Verificar", exact=True)).to_be_in_viewport(ratio=1)
    sin_faltas_de_accesibilidad(pagina)
    pagina.keyboard.press("Escape")
    expect(plazos).to_be_hidden()

    resumen.press("Enter")
    plazos.press("Enter")
    expect(pagina.get_by_role("heading", name="Contar un plazo", level=1)).to_be_visible()


@pytest.mark.parametrize("ancho", [360, 1280])
def test_el_menu_de_la_cuenta_se_usa_con_el_teclado(abrir, live_server, ana, ancho):
    pagina = abrir(ancho=ancho)
    entrar(pagina, ana, live_server.url)
    pagina.goto("/")
    resumen, salir = pagina.locator("details.cuenta > summary"), pagina.get_by_role("button", name="Salir")

    resumen.focus()
    pagina.keyboard.press("Enter")
    expect(salir).to_be_visible()
    sin_faltas_de_accesibilidad(pagina)
    pagina.keyboard.press("Escape")

    expect(salir).to_be_hidden()
    expect(resumen).to_be_focused()


def test_de_donde_sale_se_abre_con_el_teclado(pagina):
    pagina.goto(PLAZO)
    resumen = pagina.get_by_text("¿de dónde sale?")

    resumen.focus()
    pagina.keyboard.press("Enter")

    expect(pagina.get_by_text("El viernes 20 de marzo de 2026, día del hecho, no se cuenta.")).to_be_visible()
    sin_faltas_de_accesibilidad(pagina)


def test_todo_lo_que_recibe_el_foco_lo_muestra(pagina):
    """Recorre la página entera con el tabulador: cada parada tiene contorno y está a la vista."""
    pagina.goto(PLAZO)
    vistos = 0
    for _ in range(60):
        pagina.keyboard.press("Tab")
        estado = pagina.evaluate(
            "() => { const e = document.activeElement; if (!e || e === document.body) return null;"
            " const s = getComputedStyle(e), c = e.getBoundingClientRect();"
            " return {que: e.outerHTML.slice(0, 90), contorno: s.outlineStyle, alto: c.height}; }"
        )
        if estado is None:
            break
        vistos += 1
        assert estado["contorno"] != "none", estado
        assert estado["alto"] >= 1, estado

    assert vistos > 10


def test_el_resumen_de_errores_recibe_el_foco_y_lleva_al_campo(pagina):
    pagina.goto("/normas/plazos/?desde=2026-03-20&cantidad=0&unidad=dia_habil&sentido=despues")
    resumen = pagina.get_by_role("alert")
    expect(resumen).to_be_focused()

    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")

    expect(pagina.get_by_label("Cuántos")).to_be_focused()


def test_la_apariencia_elegida_se_recuerda_sin_javascript(abrir):
    pagina = abrir(javascript=False)
    pagina.goto("/normas/")

    pagina.get_by_role("button", name="Oscura").press("Enter")

    expect(pagina).to_have_url(pagina.url.split("/normas/")[0] + "/normas/")
    expect(pagina.locator("html")).to_have_attribute("data-tema", "oscuro")
    pagina.goto("/")
    expect(pagina.get_by_role("button", name="Oscura")).to_have_attribute("aria-pressed", "true")


def test_la_calculadora_responde_mientras_se_escribe(pagina):
    pagina.goto(PLAZO)

    pagina.get_by_label("Cuántos").fill("5")

    expect(pagina.locator("#resultado .cifra")).to_have_text("lunes 30 de marzo de 2026")
    expect(pagina).to_have_url(re.compile("cantidad=5"))


def test_la_calculadora_responde_sin_javascript(abrir):
    pagina = abrir(javascript=False)
    pagina.goto(PLAZO)

    pagina.get_by_label("Cuántos").fill("5")
    pagina.get_by_role("button", name="Contar").click()

    expect(pagina.locator("#resultado .cifra")).to_have_text("lunes 30 de marzo de 2026")
