"""El tablero de una mesa sin JavaScript, y sus páginas como las miran axe y un teléfono."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from playwright.sync_api import Page, expect

from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.mesas.acciones import grupos, mensajes
from bocamina.registro.sesiones.acciones.informes_periodicos import empezar_informe
from bocamina.registro.sesiones.models import Sesion
from pruebas.navegador.ayudas import entrar, sin_desborde, sin_faltas_de_accesibilidad
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import Escenario, montar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
__all__ = ["almacen_propio"]


@pytest.fixture
def mesa(almacen_propio: object, settings: object) -> Escenario:
    """Con un grupo que debe algo, un tema con adjunto, una sesión hecha y un informe empezado."""
    settings.CORREO_DE_MESAS = "mesas@bocamina.example"  # type: ignore[attr-defined]
    e = montar(nivel="distrital", entidades=3, con_cuenta=True)
    TOTP.activate(e.secretaria, generate_totp_secret())
    hoy, ahora = timezone.localdate(), timezone.now()
    quien = {"actor": e.secretaria, "hoy": hoy}
    e.mesa.expediente = abrir_expediente(
        nombre="Mesa Uno", asunto_tipo="mesa", asunto_clave="mesa-uno", ambitos=e.mesa.ambitos(),
        serie="DME-02", audiencia="publico", **quien,
    )  # fmt: skip
    e.mesa.save()
    hace = ahora - timedelta(days=20)
    Sesion.objects.update(estado="terminada", inicio=hace, instalada_en=hace, terminada_en=hace)
    for lugar in ("Segovia", "Remedios"):
        Sesion.objects.create(
            mesa=e.mesa, numero=Sesion.objects.count() + 1, inicio=ahora, estado="citada", lugar=lugar
        )
    grupo = grupos.formar_grupo(
        mesa=e.mesa, nombre="Cuencas", encargo="Mirar el agua", lider=e.integrantes[0].entidad, desde=hoy,
        acto="Sesión 1", **quien,
    )  # fmt: skip
    grupos.pedir_producto(grupo=grupo, titulo="Línea base", vence=hoy, **quien)
    mensajes.abrir_buzon(mesa=e.mesa, **quien)
    archivos = [("datos.csv", io.BytesIO(b"uno;dos\n1;2\n"))]
    mensajes.abrir_hilo(mesa=e.mesa, asunto="Borrador", texto="¿Qué opinan?", archivos=archivos, **quien)
    empezar_informe(mesa=e.mesa, clase="presidencia", hasta=hoy, **quien)
    return e


def test_un_tema_de_ida_y_vuelta_sin_javascript(
    mesa: Escenario, abrir: Callable[..., Page], live_server: object
):
    secretaria, delegada = (abrir(ancho=360, javascript=False) for _ in range(2))
    entrar(secretaria, mesa.secretaria, str(live_server))
    entrar(delegada, mesa.usuarios[0], str(live_server))
    tablero = f"{live_server}/mesas/mesa-uno/mensajes/"

    secretaria.goto(tablero)
    secretaria.get_by_label("Asunto").fill("Visita de campo")
    secretaria.get_by_label("Mensaje").fill("¿Quién va el jueves?")
    secretaria.get_by_role("button", name="Publicar").click()
    expect(secretaria.get_by_role("heading", name="Visita de campo")).to_be_visible()

    delegada.goto(tablero)
    delegada.get_by_role("link", name="Visita de campo").click()
    delegada.get_by_label("Mensaje").fill("Va la Entidad 0.")
    delegada.get_by_role("button", name="Publicar").click()
    expect(delegada.get_by_text("Va la Entidad 0.")).to_be_visible()

    secretaria.reload()
    expect(secretaria.get_by_text("Va la Entidad 0.")).to_be_visible()
    sin_desborde(secretaria)


def test_en_el_telefono_el_mes_es_una_lista_y_en_la_pantalla_una_tabla(
    mesa: Escenario, abrir: Callable[..., Page], live_server: object
):
    telefono, pantalla = abrir(ancho=360, javascript=False), abrir(ancho=1280, javascript=False)
    for pagina in (telefono, pantalla):
        pagina.goto(f"{live_server}/calendario/")
        expect(pagina.get_by_role("heading", name="Día por día")).to_be_visible()

    expect(telefono.locator("table.agenda-mes")).to_be_hidden()
    expect(pantalla.locator("table.agenda-mes")).to_be_visible()
    expect(telefono.get_by_role("link", name="Entrega: Línea base")).to_be_visible()


@pytest.mark.parametrize(("ancho", "tema"), [(360, "dark"), (1280, "light")])
def test_las_paginas_del_tablero_son_accesibles(
    mesa: Escenario, abrir: Callable[..., Page], live_server: object, ancho: int, tema: str
):
    pagina = abrir(ancho=ancho, tema=tema)
    entrar(pagina, mesa.secretaria, str(live_server))
    hilo, grupo = mesa.mesa.hilos.get().pk, mesa.mesa.grupos.get()
    informe, producto = mesa.mesa.informes.get().pk, grupo.productos.get().pk
    for ruta in (
        "mensajes/", f"mensajes/{hilo}/", "mensajes/correos/", "grupos/", f"grupos/{grupo.pk}/",
        f"grupos/{grupo.pk}/{producto}/", "grupos/nuevo/", "funciones/", "informes/", f"informes/{informe}/",
        "../../calendario/", "../../calendario/carga/",
    ):  # fmt: skip
        pagina.goto(f"{live_server}/mesas/mesa-uno/{ruta}")
        sin_faltas_de_accesibilidad(pagina)
        sin_desborde(pagina)
