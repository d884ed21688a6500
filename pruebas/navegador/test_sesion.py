"""Una sesión entera en cuatro navegadores: la secretaría, la relatoría, las delegadas y una ciudadana."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from bocamina.registro.sesiones.models import Captura, VotoEmitido
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]
# La sala pregunta cada cuatro segundos si algo cambió.
ESPERA_VIVO_MS = 12_000


@pytest.fixture
def mesa() -> Escenario:
    escenario = montar(nivel="distrital", entidades=3, con_cuenta=True)
    TOTP.activate(escenario.secretaria, generate_totp_secret())
    return escenario


def como(abrir: Callable[..., Page], quien: object, url: str, **opciones: object) -> Page:
    pagina = abrir(**opciones)
    if quien is not None:
        entrar(pagina, quien, url)
    return pagina


def llamar_a_lista(pagina: Page, sala: str) -> None:
    pagina.goto(f"{sala}lista/")
    sin_faltas_de_accesibilidad(pagina)
    for n in range(3):
        pagina.get_by_role("button", name=f"Llegó Entidad {n}").click()
        expect(pagina.get_by_role("button", name=f"Llegó Entidad {n}")).to_have_count(0)
    expect(pagina.get_by_text("Hay quórum: hay 3 de 3; se necesitan 2.")).to_be_visible()
    pagina.get_by_role("link", name="Ir a la sala").click()
    pagina.get_by_role("button", name="Instalar la sesión").click()
    pagina.get_by_role("button", name="Abrir el punto 2").click()
    expect(pagina.get_by_role("heading", name=re.compile(r"^2\. "))).to_be_visible()


def tomar_nota(pagina: Page, sala: str) -> None:
    pagina.goto(sala)
    pagina.get_by_label("Notas de este punto").fill("Se presentó el plan.")
    pagina.get_by_role("button", name="Guardar las notas").click()
    # La página vuelve a cargarse: escribir antes perdería lo escrito.
    expect(pagina.locator("#notas [name=version]")).to_have_value("1")
    pagina.get_by_label("Qué es").select_option("propuesta")
    pagina.get_by_label("Qué se dijo").fill("Un vivero comunitario")
    pagina.get_by_label("Sector").fill("Sociedad civil")
    pagina.get_by_role("button", name="Anotar").click()
    expect(pagina.get_by_text("Un vivero comunitario")).to_be_visible()


def abrir_votacion(pagina: Page) -> None:
    pagina.reload()
    pagina.get_by_label("Qué se decide").fill("¿Se adopta el plan?")
    pagina.get_by_label("Materia").select_option("peg")
    pagina.get_by_label("Cómo se vota").select_option("dispositivo")
    pagina.get_by_role("button", name="Abrir la votación").click()
    expect(pagina.get_by_role("heading", name="¿Se adopta el plan?")).to_be_visible()


def votar(pagina: Page, sala: str, *botones: str) -> None:
    pagina.goto(sala)
    for boton in botones:
        pagina.get_by_role("button", name=boton, exact=True).click()
        expect(pagina.get_by_text(f"Voto recibido: {boton.lower()}.")).to_be_visible()


def test_una_sesion_entera_en_cuatro_navegadores(
    abrir: Callable[..., Page], live_server, mesa: Escenario
) -> None:
    sala = f"/sesiones/{mesa.sesion.pk}/sala/"
    secretaria = como(abrir, mesa.secretaria, live_server.url)
    relator = como(abrir, usuario("relator", "relator"), live_server.url)
    ciudadana = como(abrir, None, live_server.url, ancho=360, javascript=False)

    llamar_a_lista(secretaria, sala)
    tomar_nota(relator, sala)
    abrir_votacion(secretaria)

    # La relatoría no recargó: la votación le aparece sola.
    expect(relator.get_by_role("heading", name="¿Se adopta el plan?")).to_be_visible(timeout=ESPERA_VIVO_MS)
    telefonos = [como(abrir, mesa.usuarios[i], live_server.url, ancho=360) for i in range(2)]
    votar(telefonos[0], sala, "A favor")
    votar(telefonos[1], sala, "En contra", "A favor")
    votar(como(abrir, mesa.usuarios[2], live_server.url, ancho=360, javascript=False), sala, "En contra")
    for pagina in (secretaria, telefonos[1]):
        sin_faltas_de_accesibilidad(pagina)
        sin_desborde(pagina)

    ciudadana.goto(sala)
    expect(ciudadana.get_by_text(re.compile("Han votado 3 de 3"))).to_be_visible()
    expect(ciudadana.get_by_text("Delegada 0")).to_have_count(0)
    expect(ciudadana.get_by_role("button", name="A favor")).to_have_count(0)

    secretaria.get_by_role("link", name="Cerrar la votación").click()
    secretaria.get_by_role("button", name="Cerrar la votación").click()
    expect(secretaria.get_by_text("Aprobada.", exact=True)).to_be_visible()
    secretaria.locator("summary", has_text="Terminar la sesión").click()
    secretaria.get_by_role("button", name="Sí, terminar la sesión").click()
    expect(secretaria.locator("summary", has_text="Terminar la sesión")).to_have_count(0)
    ciudadana.goto(sala)
    expect(ciudadana.locator(".etq.ok", has_text="aprobada")).to_be_visible()

    assert sorted(VotoEmitido.objects.values_list("valor", flat=True)) == ["a_favor", "a_favor", "en_contra"]
    assert Captura.objects.get().sector == "Sociedad civil"
    mesa.sesion.refresh_from_db()
    assert mesa.sesion.estado == "terminada"
