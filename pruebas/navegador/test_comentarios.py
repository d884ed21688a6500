"""Comentar un proyecto sin cuenta, con y sin JavaScript, y ver después la respuesta: axe en cada paso."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.acciones.comentarios import responder_comentario
from bocamina.registro.distritos.models import Comentario, Publicacion
from pruebas.navegador.ayudas import sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.distritos.escenario import montar, publicar
from pruebas.registro.expedientes.conftest import almacen_propio

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def abierta(almacen_propio) -> Publicacion:
    """La publicación del escenario, abierta hoy: el servidor usa el reloj de la máquina."""
    mundo = montar()
    publicacion = publicar(mundo)
    hoy = timezone.localdate()
    Publicacion.objects.filter(pk=publicacion.pk).update(desde=hoy, hasta=hoy)
    publicacion.refresh_from_db()
    return publicacion


def mirar(pagina: Page, javascript: bool) -> None:
    if javascript:
        sin_faltas_de_accesibilidad(pagina)
    sin_desborde(pagina)


@pytest.mark.parametrize(
    ("javascript", "ancho", "tema"), [(True, 1280, "light"), (True, 360, "dark"), (False, 360, "light")]
)
def test_comentar_sin_cuenta_y_ver_la_respuesta(abrir, abierta, javascript, ancho, tema):
    pagina = abrir(javascript=javascript, ancho=ancho, tema=tema)
    pagina.goto("/distritos/rio-claro/comentarios/")
    mirar(pagina, javascript)
    pagina.get_by_role("link", name="Comentar", exact=True).click()
    pagina.get_by_label("Su comentario").fill("Soy Ana Ruiz, 310 456 78 90. ¿Y el agua?")
    pagina.get_by_label("Su nombre").fill("Ana Ruiz")
    pagina.get_by_label("Su correo").fill("ana@prueba.example")
    pagina.get_by_role("button", name="Enviar mi comentario").click()

    # Sin la autorización no se guarda el correo: lo dice junto al campo y no pierde lo escrito.
    expect(pagina.get_by_text(re.compile("Sin esta autorización")).first).to_be_visible()
    expect(pagina.get_by_label("Su comentario")).to_have_value("Soy Ana Ruiz, 310 456 78 90. ¿Y el agua?")
    mirar(pagina, javascript)
    pagina.get_by_label(re.compile("Autorizo guardar mi correo")).check()
    pagina.get_by_role("button", name="Enviar mi comentario").click()

    expect(pagina.get_by_text(re.compile("Su radicado es BOC-"))).to_be_visible()
    lo_publico = pagina.locator("main").inner_text()
    assert "¿Y el agua?" in lo_publico
    for dato in ("Ruiz", "310 456", "ana@"):
        assert dato not in lo_publico
    mirar(pagina, javascript)

    responder_comentario(
        comentario=Comentario.objects.get(), tema="Agua", sentido="aceptado", respuesta="Va en el plan.",
        responsable="Dirección", actor=Usuario.objects.get(email="secretaria@prueba.example"),
        hoy=timezone.localdate(),
    )  # fmt: skip
    pagina.goto("/distritos/rio-claro/comentarios/")
    expect(pagina.get_by_text("Va en el plan.")).to_be_visible()
    mirar(pagina, javascript)
