"""La consulta previa en un teléfono: marcar, confirmar, abrir el caso y respetar los tiempos."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import expect

from bocamina.registro.consulta.models import Caso
from bocamina.registro.territorio.acciones import sembrar
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.consulta.escenario import montar_consulta
from pruebas.registro.consulta.test_deteccion import cuadro
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def mundo(transactional_db):
    sembrar()
    mundo = montar_consulta()
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    return mundo


def test_de_la_actividad_marcada_al_caso_abierto(abrir, live_server, mundo, tmp_path, almacen_propio):
    capa = tmp_path / "territorio.geojson"
    capa.write_bytes(cuadro(-74.7, 7.0))
    assert json.loads(capa.read_text())["type"] == "Polygon"
    pagina = abrir(ancho=360, javascript=False)
    entrar(pagina, mundo.secretaria, live_server.url)

    pagina.goto("/distritos/rio-claro/consulta/")
    pagina.get_by_role("link", name="Declarar un territorio").click()
    pagina.get_by_label("De qué comunidad").select_option(label=mundo.comunidad.nombre)
    pagina.get_by_label("Nombre del territorio").fill("Las Ceibas")
    pagina.get_by_label("Fuente", exact=True).fill("Resolución de prueba")
    pagina.get_by_label("Fecha de la fuente").fill("2026-03-01")
    pagina.get_by_label("Segovia").check()
    pagina.get_by_label("Área en un archivo geográfico").set_input_files(capa)
    pagina.get_by_role("button", name="Declarar").click()
    expect(pagina.get_by_text("se miraron las actividades")).to_be_visible()
    expect(pagina.get_by_text("marcada, por confirmar")).to_be_visible()
    sin_desborde(pagina)

    pagina.get_by_role("link", name="Planta de beneficio en Guayacán").click()
    expect(pagina.get_by_text("Todavía no", exact=True)).to_be_visible()
    pagina.get_by_role("link", name="Confirmar").click()
    pagina.get_by_label("Sujeta a consulta previa").check()
    pagina.get_by_label(mundo.comunidad.nombre).check()
    pagina.get_by_label("Razón").fill("El agua de la quebrada pasa por su territorio.")
    pagina.get_by_role("button", name="Confirmar").click()
    expect(pagina.get_by_text("Quedó confirmada")).to_be_visible()

    pagina.get_by_role("link", name="Abrir un caso").click()
    pagina.get_by_label("Con qué comunidad").select_option(label=mundo.comunidad.nombre)
    pagina.get_by_label("Planta de beneficio en Guayacán").check()
    pagina.get_by_role("button", name="Abrir").click()
    expect(pagina.get_by_text("Caso abierto, reservado")).to_be_visible()
    expect(pagina.get_by_text("Pídale a la DANCP")).to_be_visible()
    sin_desborde(pagina)
    assert Caso.objects.get().audiencia == "reservado"


def test_la_comunidad_bloquea_sus_dias_y_la_convocatoria_los_respeta(
    abrir, live_server, mundo, almacen_propio
):
    from bocamina.registro.consulta.acciones.casos import agregar_miembro

    caso = mundo.en_preconsulta()
    autoridad = usuario("autoridad")
    agregar_miembro(caso=caso, usuario=autoridad, papel="comunidad", **mundo.quien)
    suya = abrir(ancho=360, tema="dark")
    entrar(suya, autoridad, live_server.url)
    suya.goto(f"/consulta/casos/{caso.pk}/")
    suya.get_by_role("link", name="Bloquear días").click()
    suya.get_by_label("Desde").fill("2099-03-16")
    suya.get_by_label("Hasta").fill("2099-03-20")
    suya.get_by_label("Motivo").fill("Cosecha")
    suya.get_by_label("Quién lo dijo por la comunidad").fill("Gobernadora")
    suya.get_by_role("button", name="Bloquear").click()
    expect(suya.get_by_text("Esos días no se convoca")).to_be_visible()
    sin_faltas_de_accesibilidad(suya)
    sin_desborde(suya)

    pagina = abrir(ancho=1280)
    entrar(pagina, mundo.secretaria, live_server.url)
    pagina.goto(f"/consulta/casos/{caso.pk}/reunion/")
    pagina.get_by_label("Fecha", exact=True).fill("2099-03-18")
    pagina.get_by_label("Lugar").fill("Casa del cabildo")
    pagina.get_by_label("Para qué").fill("Acordar la ruta")
    pagina.get_by_role("button", name="Convocar").click()
    expect(pagina.get_by_text("La comunidad bloqueó").first).to_be_visible()
    sin_faltas_de_accesibilidad(pagina)
    pagina.get_by_label("Fecha", exact=True).fill("2099-03-23")
    pagina.get_by_role("button", name="Convocar").click()
    expect(pagina.get_by_text("Reunión convocada")).to_be_visible()
    sin_faltas_de_accesibilidad(pagina)

    ajena = abrir(ancho=360)
    entrar(ajena, usuario("curiosa", "delegado", "distrito", "rio-claro"), live_server.url)
    ajena.goto(f"/consulta/casos/{caso.pk}/")
    expect(ajena.get_by_text("no hace parte de su trabajo")).to_be_visible()
