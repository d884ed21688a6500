"""Poner principal y alterna, y recibir un puesto: en el navegador y sin JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from bocamina.registro.mesas.models import Asiento, Entrega
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.mesas.test_asientos import otra_persona
from pruebas.registro.sesiones.escenario import Escenario, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def mesa() -> Escenario:
    escenario = montar(entidades=2, con_cuenta=True)
    TOTP.activate(escenario.secretaria, generate_totp_secret())
    otra_persona(escenario, "alterna")
    return escenario


def poner(pagina: Page, calidad: str, persona: str) -> None:
    pagina.get_by_role("link", name=f"Poner {calidad} de Entidad 0").click()
    expect(pagina.get_by_role("button", name="Guardar")).to_be_visible()
    pagina.get_by_label("Persona").select_option(label=persona)
    pagina.get_by_role("button", name="Guardar").click()
    expect(pagina.get_by_text("Guardado. Quien asume recibe")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["con", "sin"])
def test_principal_alterna_y_recibo_del_puesto(
    abrir: Callable[..., Page], live_server, mesa: Escenario, javascript: bool
) -> None:
    ruta = f"{live_server.url}/mesas/mesa-uno/integrantes/"
    secretaria = abrir(javascript=javascript)
    entrar(secretaria, mesa.secretaria, live_server.url)
    secretaria.goto(ruta)

    poner(secretaria, "principal", "Delegada 0")
    poner(secretaria, "alterna", "Persona alterna")

    assert {a.calidad for a in Asiento.objects.all()} == {"principal", "alterno"}
    expect(secretaria.get_by_text("Delegada 0")).to_be_visible()
    if javascript:
        sin_faltas_de_accesibilidad(secretaria)
        sin_desborde(secretaria)

    entrega = Entrega.objects.get(asiento__calidad="principal")
    principal = abrir(javascript=javascript, ancho=360)
    TOTP.activate(mesa.usuarios[0], generate_totp_secret())
    entrar(principal, mesa.usuarios[0], live_server.url)
    principal.goto(f"{live_server.url}/entregas/{entrega.pk}/")
    principal.get_by_label("Observaciones").fill("Falta el acta de marzo")
    principal.get_by_role("button", name="Recibir el puesto").click()

    expect(principal.get_by_text("Puesto recibido.")).to_be_visible()
    expect(principal.get_by_text("Falta el acta de marzo")).to_be_visible()
    expect(principal.get_by_role("button", name="Recibir el puesto")).to_have_count(0)
    entrega.refresh_from_db()
    assert entrega.recibida_por == mesa.usuarios[0]
