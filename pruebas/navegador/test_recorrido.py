"""Todas las páginas de la lista, a 360 y 1280 px, en claro y en oscuro."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from bocamina.cli.demostracion import cargar_todo
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.navegador.conftest import _abridor
from pruebas.navegador.paginas import PAGINAS, Pagina

pytestmark = pytest.mark.navegador
CASOS = Path(__file__).resolve().parents[2] / "casos" / "demostracion"


@pytest.fixture(scope="module")
def sitio(django_db_setup, django_db_blocker) -> Iterator[LiveServer]:
    """La demostración completa, cargada una sola vez: aquí solo se lee."""
    with django_db_blocker.unblock(), override_settings(MODO_DEMO=True):
        # Los identificadores empiezan en 1 corra lo que corra antes: algunas direcciones los llevan.
        call_command("flush", interactive=False, verbosity=0)
        list(cargar_todo(casos=CASOS, hoy=timezone.localdate()))
        servidor = LiveServer("localhost")
        yield servidor
        servidor.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def abrir_en_sitio(chromium, sitio: LiveServer, reclamos: list[str]) -> Iterator[Callable[..., Page]]:
    yield from _abridor(chromium, sitio.url, reclamos)


@pytest.mark.django_db
def test_cada_pagina_del_recorrido_se_mira_una_vez() -> None:
    """Además, su marca hace que la base se prepare también cuando se corre solo este archivo."""
    assert len(set(PAGINAS)) == len(PAGINAS)


@pytest.mark.parametrize("cual", PAGINAS, ids=lambda p: f"{p.ruta} {p.como}".strip())
def test_la_pagina_se_deja_usar(cual: Pagina, abrir_en_sitio, sitio: LiveServer) -> None:
    pagina = abrir_en_sitio()
    if cual.como:
        entrar(pagina, get_user_model().objects.get(email=cual.como), sitio.url)

    respuesta = pagina.goto(cual.ruta)

    assert respuesta is not None
    assert respuesta.status == cual.estado
    for tema in ("light", "dark"):
        pagina.emulate_media(color_scheme=tema, reduced_motion="reduce")
        for ancho in (1280, 360):
            pagina.set_viewport_size({"width": ancho, "height": 900})
            sin_faltas_de_accesibilidad(pagina, solo_color=tema == "dark")
            sin_desborde(pagina)
