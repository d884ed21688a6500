"""La primera vez de una secretaría técnica: invitación, segundo factor, salir y volver con código."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from bocamina.registro.cuentas.acciones import Encargo, emitir_llave, invitar
from pruebas.navegador.ayudas import entrar as abrir_sesion_de
from pruebas.navegador.ayudas import sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.cuentas.personas import CLAVE, administradora, secretaria

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enlace() -> str:
    cache.clear()
    hoy, ahora = timezone.localdate(), timezone.now()
    encargo = Encargo("secretaria_tecnica", "distrito", "1", hoy)
    invitacion = invitar(
        actor=administradora(), correo="nueva@prueba.example", encargo=encargo, hoy=hoy, ahora=ahora
    )
    return f"/invitacion/{emitir_llave(invitacion=invitacion)}/"


def codigo(clave: str, corrido: int = 0) -> str:
    return format_hotp_value(hotp_value(clave, int(time.time()) // 30 + corrido))


def entrar(pagina) -> None:
    pagina.goto("/entrar/")
    pagina.get_by_label("Correo").fill("nueva@prueba.example")
    pagina.get_by_label("Contraseña", exact=True).fill(CLAVE)
    pagina.locator("main").get_by_role("button", name="Entrar").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["con módulos", "sin JavaScript"])
def test_de_la_invitacion_a_entrar_con_codigo(abrir, enlace: str, javascript: bool):
    pagina = abrir(ancho=360, javascript=javascript)

    pagina.goto(enlace)
    pagina.get_by_label("Nombre completo").fill("Nueva Secretaria")
    pagina.get_by_label("Contraseña", exact=True).fill(CLAVE)
    pagina.get_by_label("La misma contraseña, otra vez").fill(CLAVE)
    pagina.get_by_role("button", name="Crear mi cuenta").click()
    pagina.wait_for_url("**/cuenta/segundo-factor/activar/")
    if javascript:
        sin_faltas_de_accesibilidad(pagina)

    clave = pagina.locator("code").inner_text()
    pagina.get_by_label("Código").fill(codigo(clave, -1))
    pagina.get_by_role("button", name="Activar").click()
    pagina.wait_for_url("**/segundo-factor/codigos/")
    recuperacion = re.findall(r"\b\d{8}\b", pagina.locator("main").inner_text())
    assert len(recuperacion) == 10

    pagina.context.clear_cookies()
    entrar(pagina)
    pagina.wait_for_url("**/entrar/codigo/")
    if javascript:
        sin_faltas_de_accesibilidad(pagina)
    pagina.get_by_label("Código").fill("000000")
    pagina.locator("main").get_by_role("button", name="Entrar", exact=True).click()
    expect(pagina.locator("main")).to_contain_text("El código no es correcto")
    pagina.get_by_label("Código").fill(codigo(clave))
    pagina.locator("main").get_by_role("button", name="Entrar", exact=True).click()
    pagina.wait_for_url(re.compile(r"/$"))
    pagina.goto("/personas/")
    expect(pagina.locator("main")).to_contain_text("Nueva Secretaria")


def test_las_paginas_de_una_persona_se_dejan_usar(abrir, live_server):
    amparo = administradora()
    TOTP.activate(amparo, generate_totp_secret())
    nombramiento = secretaria().nombramientos.get()
    persona = f"/personas/{nombramiento.usuario_id}/"
    rutas = (
        persona,
        f"{persona}nombrar/",
        f"{persona}desactivar/",
        f"/nombramientos/{nombramiento.pk}/terminar/",
    )
    pagina = abrir()
    abrir_sesion_de(pagina, amparo, live_server.url)

    for ruta in rutas:
        respuesta = pagina.goto(ruta)
        assert respuesta.status == 200
        for tema in ("light", "dark"):
            pagina.emulate_media(color_scheme=tema, reduced_motion="reduce")
            for ancho in (1280, 360):
                pagina.set_viewport_size({"width": ancho, "height": 900})
                sin_faltas_de_accesibilidad(pagina)
                sin_desborde(pagina)
