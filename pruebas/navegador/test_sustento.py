"""Sustentar un distrito sin JavaScript: pedir, responder, subir el contorno y fijar el diagnóstico."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import expect

from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.distritos.models import Contorno, Solicitud
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.territorio.acciones import sembrar
from pruebas.lectura.geografia import muestras
from pruebas.navegador.ayudas import entrar, sin_desborde
from pruebas.registro.distritos.escenario import HOY, montar
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


def test_se_pide_se_responde_y_se_sube_el_contorno(abrir, live_server, tmp_path, almacen_propio):
    sembrar()
    mundo = montar()
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    incluir_municipios(codigos=["05736"], desde=HOY, **mundo.quien)
    Entidad.objects.create(clave="servicio", nombre="Servicio de prueba", orden="nacional")
    pagina = abrir(ancho=360, javascript=False)
    entrar(pagina, mundo.secretaria, live_server.url)

    pagina.goto("/distritos/rio-claro/solicitudes/")
    pagina.get_by_role("link", name="Pedir información").click()
    pagina.get_by_label("A qué entidad").select_option(label="Servicio de prueba")
    pagina.get_by_label("Qué se pide").fill("Depósitos reconocidos")
    pagina.get_by_role("button", name="Registrar la solicitud").click()
    expect(pagina.get_by_text("ya puede bajar el oficio")).to_be_visible()
    expect(pagina.get_by_text("en plazo")).to_be_visible()
    sin_desborde(pagina)

    suya = abrir(ancho=360, javascript=False)
    entrar(suya, usuario("delegada", "delegado", "entidad", "servicio"), live_server.url)
    suya.goto(f"/distritos/rio-claro/solicitudes/{Solicitud.objects.get().radicado}/")
    suya.get_by_role("link", name="Responder", exact=True).click()
    suya.get_by_label("Qué respondió").fill("Van tres capas.")
    suya.get_by_role("button", name="Registrar la respuesta").click()
    expect(suya.get_by_text("Respuesta registrada")).to_be_visible()

    pagina.goto("/distritos/rio-claro/perfil/contorno/")
    pagina.get_by_label("Capa geográfica").set_input_files(muestras.geojson(tmp_path, [muestras.CUADRO]))
    pagina.get_by_label("Fuente", exact=True).fill("Catastro de prueba")
    for campo in ("Fecha de la fuente", "Vale desde"):
        pagina.get_by_label(campo).fill("2026-03-01")
    pagina.get_by_role("button", name="Registrar", exact=True).click()
    expect(pagina.get_by_text("Contorno registrado y medido")).to_be_visible()
    sin_desborde(pagina)
    assert Contorno.objects.get().partes == 1
