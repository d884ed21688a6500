"""Un Chromium de verdad contra el servidor de pruebas; lo que reclame en su consola es un fallo."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from pruebas.conftest import CHROMIUM

# Una máquina ocupada tarda: se espera lo que haga falta, que quien está lista no se demora por esto.
ESPERA_MS = 30_000
expect.set_options(timeout=ESPERA_MS)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Un navegador para toda la carpeta; al salir de ella no queda ni él ni su permiso."""
    # Playwright deja un bucle asíncrono en este hilo y Django, con razón, desconfía; aquí nadie es asíncrono.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "si"
    with sync_playwright() as playwright:
        navegador = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield navegador
        navegador.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def reclamos() -> Iterator[list[str]]:
    """Errores de consola y excepciones (también las faltas a la CSP): al terminar no debe haber ninguno."""
    lista: list[str] = []
    yield lista
    assert lista == [], "el navegador reclamó:\n" + "\n".join(lista)


@pytest.fixture
def abrir(chromium: Browser, live_server, reclamos: list[str]) -> Iterator[Callable[..., Page]]:
    """`abrir(ancho=360, tema="dark")` da una pestaña nueva que ya sabe dónde está el servidor."""
    yield from _abridor(chromium, live_server.url, reclamos)


def _abridor(chromium: Browser, url: str, reclamos: list[str]) -> Iterator[Callable[..., Page]]:
    contextos: list[BrowserContext] = []

    def abrir(*, ancho: int = 1280, tema: str = "light", javascript: bool = True) -> Page:
        contexto = chromium.new_context(
            base_url=url,
            locale="es-CO",
            color_scheme=tema,  # type: ignore[arg-type]
            viewport={"width": ancho, "height": 900},
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexto.set_default_timeout(ESPERA_MS)
        contextos.append(contexto)
        pagina = contexto.new_page()
        pagina.on("console", lambda mensaje: _anotar(mensaje, reclamos))
        pagina.on("pageerror", lambda error: reclamos.append(str(error)))
        return pagina

    yield abrir
    for contexto in contextos:
        contexto.close()


def _anotar(mensaje: ConsoleMessage, reclamos: list[str]) -> None:
    # Que la página misma responda 403 o 404 no es un error de la página: algunas pruebas van a eso.
    de_la_pagina = mensaje.page is not None and mensaje.location.get("url") == mensaje.page.url
    if mensaje.type == "error" and not (de_la_pagina and mensaje.text.startswith("Failed to load resource")):
        reclamos.append(f"{mensaje.text} ({mensaje.location.get('url')})")


@pytest.fixture
def pagina(abrir: Callable[..., Page]) -> Page:
    return abrir()
