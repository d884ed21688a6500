"""Mi trabajo en el navegador: lo que vence, de dónde sale, y los avisos."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bocamina.cli.demostracion.avisos import plazo_que_vence
from bocamina.registro.avisos.acciones import abrir_pendiente, avisar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def delegada() -> Usuario:
    hoy = timezone.localdate()
    usuario = Usuario.objects.create_user("delegada@x.example", "una clave larga", nombre="Juana Ñáñez")
    usuario.nombramientos.create(
        rol=Rol.DELEGADO, ambito_tipo=TipoAmbito.ENTIDAD, ambito_clave="7", desde=date(2020, 1, 1)
    )
    plazo = plazo_que_vence("mesa.distrital.acta.envio", hoy - timedelta(days=4))
    pendientes = {
        "Remitir el acta": (plazo.vence, plazo.explicacion),
        "Votar el acta": (hoy, None),
        "Devolver el libro": (hoy + timedelta(days=3), None),
    }
    for titulo, (vence, explicacion) in pendientes.items():
        abrir_pendiente(
            clave=titulo, titulo=titulo, url="/normas/", vence=vence, explicacion=explicacion, actor=None,
            rol=Rol.DELEGADO, ambito=(TipoAmbito.ENTIDAD, "7"), ambito_nombre="Entidad Siete",
        )  # fmt: skip
    avisar(clave="x", asunto="Le llegó una citación", destinatario=usuario, por_correo=False, actor=None)
    return usuario


@pytest.mark.parametrize(("javascript", "ancho"), [(True, 1280), (False, 360)])
def test_dice_lo_que_vence_y_de_donde_sale(abrir, live_server, delegada, javascript, ancho):
    pagina = abrir(javascript=javascript, ancho=ancho)
    entrar(pagina, delegada, live_server.url)
    pagina.goto("/mi-trabajo/")

    expect(pagina.get_by_text("Tiene 1 cosa para hoy, 1 esta semana y 1 vencida.")).to_be_visible()
    expect(pagina.get_by_role("heading", level=2)).to_have_text(
        ["Vencido", "Para hoy", "Esta semana", "Tres semanas", "En su calendario"]
    )
    pagina.get_by_text("¿de dónde sale este plazo?").click()
    expect(pagina.get_by_role("link", name="Guía DMEDP, Tomo II").first).to_be_visible()

    if javascript:
        for tema in ("light", "dark"):
            pagina.emulate_media(color_scheme=tema)
            sin_faltas_de_accesibilidad(pagina)
    sin_desborde(pagina)


@pytest.mark.parametrize("javascript", [True, False])
def test_se_agrupa_por_articulo(abrir, live_server, delegada, javascript):
    pagina = abrir(javascript=javascript)
    entrar(pagina, delegada, live_server.url)
    pagina.goto("/mi-trabajo/")

    pagina.get_by_label("En qué orden").select_option("articulo")
    pagina.get_by_role("button", name="Ver", exact=True).click()

    expect(pagina.get_by_role("heading", name="Sin artículo: lo pidió una persona")).to_be_visible()
    expect(pagina.get_by_role("heading", name="Guía DMEDP, Tomo II")).to_be_visible()


def test_la_campana_lleva_a_los_avisos_y_se_apaga_al_leerlos(abrir, live_server, delegada):
    pagina = abrir(ancho=360)
    entrar(pagina, delegada, live_server.url)
    pagina.goto("/mi-trabajo/")

    pagina.get_by_role("link", name="Avisos 1 sin leer").click()
    sin_faltas_de_accesibilidad(pagina)
    pagina.get_by_role("link", name="Le llegó una citación").click()
    sin_faltas_de_accesibilidad(pagina)
    sin_desborde(pagina)

    expect(pagina.get_by_role("link", name="Avisos", exact=True).first).to_be_visible()
    expect(pagina.locator(".campana b")).to_have_count(0)
