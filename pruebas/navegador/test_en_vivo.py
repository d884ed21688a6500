"""Cada campo se guarda al pasar al siguiente: el indicador y el presupuesto de una acción, con teclado."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.escenario import EnSesion, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def mundo(almacen_propio: object) -> EnSesion:
    return montar()


@pytest.fixture
def pagina(mundo: EnSesion, abrir: Callable[..., Page], live_server: Any) -> Page:
    pagina = abrir(ancho=360)
    entrar(pagina, mundo.delegada, live_server.url)
    return pagina


def escribir(pagina: Page, nombre: str, valor: str, *, queda: str = "Guardado") -> None:
    """Llena el campo, pasa al siguiente y espera a que la página diga qué fue de él."""
    pagina.get_by_label(re.compile(rf"^{nombre}(\s+\(opcional\))?$")).fill(valor)
    with pagina.expect_response(lambda r: r.request.method == "POST"):
        pagina.keyboard.press("Tab")
    expect(pagina.locator("#guardado")).to_contain_text(queda)


def test_un_indicador_nuevo_y_su_meta(mundo: EnSesion, pagina: Page, live_server: Any):
    pagina.goto(f"{live_server.url}/planes/{mundo.plan.pk}/acciones/MI-01/indicadores/nuevo/")
    escribir(pagina, "Indicador", "Talleres abiertos", queda="Se guarda cuando escriba")
    sin_faltas_de_accesibilidad(pagina)
    escribir(pagina, "Fórmula", "T", queda="Unidad de medida")
    escribir(pagina, "Unidad de medida", "talleres", queda="Letra, renglón 1")
    escribir(pagina, "Letra, renglón 1", "T")
    escribir(pagina, "Período, renglón 1", "2027")
    escribir(pagina, "Meta, renglón 1", "1.234,5")
    escribir(pagina, "Meta final", "dos mil", queda="no se entiende")
    sin_desborde(pagina)
    sin_faltas_de_accesibilidad(pagina)
    pagina.reload()

    nuevo = mundo.accion.indicadores.get(nombre="Talleres abiertos")
    assert mundo.accion.indicadores.count() == 2
    assert [(m.periodo, str(m.valor)) for m in nuevo.metas.all()] == [("2027", "1234.500000")]


def test_el_presupuesto_renglon_por_renglon(mundo: EnSesion, pagina: Page, live_server: Any):
    pagina.goto(f"{live_server.url}/planes/{mundo.plan.pk}/acciones/MI-01/presupuesto/")
    escribir(pagina, "Año, renglón 2", "2027")
    escribir(pagina, "Pesos, renglón 2", "3.400.000")
    sin_faltas_de_accesibilidad(pagina)
    escribir(pagina, "Pesos, renglón 1", "-5", queda="no puede ser negativo")
    pagina.reload()

    expect(pagina.get_by_label("Pesos, renglón 2", exact=True)).to_have_value("3400000")
    assert [str(p.valor) for p in mundo.accion.presupuestos.all()] == ["1250000000.00", "3400000.00"]


def solo(pedido: Request) -> bool:
    """Lo que se guarda solo, no lo que manda el botón."""
    return pedido.method == "POST" and "hx-request" in pedido.headers


@pytest.fixture
def presupuesto(mundo: EnSesion, pagina: Page, live_server: Any) -> Page:
    pagina.goto(f"{live_server.url}/planes/{mundo.plan.pk}/acciones/MI-01/presupuesto/")
    return pagina


def test_el_boton_espera_a_lo_que_se_esta_guardando_solo(mundo: EnSesion, presupuesto: Page):
    """Con la red lenta, lo que salió primero llega primero: al final queda lo del botón."""
    llegan: list[str] = []

    def demorar(ruta: Route) -> None:
        if solo(ruta.request):
            presupuesto.wait_for_timeout(1_500)
        ruta.continue_()

    presupuesto.on(
        "requestfinished", lambda p: p.method == "POST" and llegan.append("solo" if solo(p) else "botón")
    )
    presupuesto.route("**/presupuesto/", demorar)
    with presupuesto.expect_request(solo):
        presupuesto.get_by_label("Pesos, renglón 1", exact=True).fill("7000000")
        presupuesto.keyboard.press("Tab")
    presupuesto.get_by_label("Pesos, renglón 1", exact=True).fill("8000000")
    with presupuesto.expect_navigation():
        presupuesto.get_by_role("button", name="Guardar y volver").click()

    assert llegan == ["solo", "botón"]
    assert [str(p.valor) for p in mundo.accion.presupuestos.all()] == ["8000000.00"]


def test_despues_del_boton_ya_nada_se_guarda_solo(mundo: EnSesion, presupuesto: Page):
    """Lo pendiente por guardar va con el botón; si saliera después, pisaría lo que el servidor ya cambió."""
    solos: list[Request] = []

    def demorar(ruta: Route) -> None:
        if not solo(ruta.request):
            presupuesto.wait_for_timeout(1_500)
        ruta.continue_()

    presupuesto.on("request", lambda p: solo(p) and solos.append(p))
    presupuesto.route("**/presupuesto/", demorar)
    presupuesto.get_by_label("Pesos, renglón 1", exact=True).fill("7000000")
    with presupuesto.expect_navigation():
        presupuesto.get_by_role("button", name="Guardar y volver").click()

    assert solos == []
    assert [str(p.valor) for p in mundo.accion.presupuestos.all()] == ["7000000.00"]
