"""De la oferta al plan: la entidad escribe su programa, lo presenta, y la secretaría lo lleva como acción."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from playwright.sync_api import Page, expect

from bocamina.registro.planes.models import LlamadoDeOferta
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.escenario import EnSesion, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def mundo(almacen_propio: object) -> EnSesion:
    mundo, hoy = montar(), timezone.localdate()
    LlamadoDeOferta.objects.create(
        distrito=mundo.distrito, entidad=mundo.lider, pedido=hoy, vence=hoy + timedelta(days=30)
    )
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    return mundo


def ofrecer(pagina: Page, mundo: EnSesion) -> None:
    suya = f"/distritos/{mundo.distrito.clave}/oferta/{mundo.lider.clave}/"
    pagina.goto(suya)
    pagina.get_by_role("link", name="Agregar un programa").click()
    pagina.get_by_label("Programa", exact=True).fill("Ruta de formalización")
    pagina.get_by_label("Qué da").fill("Acompañamiento hasta el título")
    pagina.get_by_label("A quiénes").fill("Mineras y mineros")
    pagina.get_by_label("Sector minero").check()
    sin_desborde(pagina)
    pagina.get_by_role("button", name="Guardar").click()
    pagina.wait_for_url(f"**{suya}")
    expect(pagina.get_by_text("Ruta de formalización").first).to_be_visible()
    pagina.get_by_role("button", name="Presentar la oferta").click()
    expect(pagina.get_by_text(re.compile("presentada", re.IGNORECASE)).first).to_be_visible()


def test_un_programa_ofrecido_pasa_a_ser_accion_del_plan(
    mundo: EnSesion, abrir: Callable[..., Page], live_server: Any
):
    celular = abrir(ancho=360)
    entrar(celular, mundo.delegada, live_server.url)
    ofrecer(celular, mundo)

    escritorio = abrir()
    entrar(escritorio, mundo.secretaria, live_server.url)
    escritorio.goto(f"/planes/{mundo.plan.pk}/")
    escritorio.get_by_role("link", name="Empezar desde la oferta").click()
    aspecto = escritorio.locator("#minero")
    aspecto.get_by_label("Ruta de formalización").check()
    sin_faltas_de_accesibilidad(escritorio)
    aspecto.get_by_label("Componente del plan").select_option("minero")
    aspecto.get_by_role("button", name="Llevar al plan").click()
    expect(escritorio.get_by_text("Falta su indicador y su presupuesto")).to_be_visible()

    accion = mundo.plan.acciones.get(programa__nombre="Ruta de formalización")
    assert (accion.entidad, accion.texto) == (
        mundo.lider,
        "Ruta de formalización: Acompañamiento hasta el título",
    )
    expect(aspecto.get_by_role("link", name=accion.codigo)).to_be_visible()
