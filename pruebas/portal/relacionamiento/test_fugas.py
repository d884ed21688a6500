"""Contactos y listas de asistencia: nadie que no lleve el territorio los lee, por ninguna salida."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import get_resolver, reverse

from bocamina.registro.relacionamiento.acciones import canales, espacios
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar, publico

pytestmark = pytest.mark.django_db
SENAS = ("Nelly Arango", "despacho@segovia.example", "Yesenia Quiceno", "3009998877", "Lo hablado aparte")


@pytest.fixture
def dialogo() -> Dialogo:
    d = montar()
    canal = d.canal(persona="Nelly Arango", correo="despacho@segovia.example", autorizado_el=HOY)
    canales.anotar_contacto(
        canal=canal, fecha=HOY, medio="llamada", quien="Nelly Arango", resumen="Lo hablado aparte", **d.quien
    )
    espacios.agregar_asistente(
        espacio=d.espacio(), nombre="Yesenia Quiceno", sector="comunidad", telefono="3009998877",
        autorizado_el=HOY, **d.quien,
    )  # fmt: skip
    return d


def salidas(d: Dialogo) -> list[str]:
    """Cada ruta del diálogo, con cada fila que tenga; y las demás páginas donde podría asomar."""
    return [*propias(d), *ajenas(d)]


def propias(d: Dialogo) -> list[str]:
    urls = []
    for nombre, argumentos in rutas():
        valores = {"clave": "segovia", "huella": "0" * 64, "formato": "xlsx"}
        urls.append(reverse(nombre, kwargs={a: valores.get(a, 1) for a in argumentos}))
    return urls


def rutas() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (patron.name, tuple(patron.pattern.converters))
        for incluido in get_resolver().url_patterns
        if getattr(incluido.urlconf_name, "__name__", "") == "bocamina.portal.relacionamiento.urls"
        for patron in incluido.url_patterns
    ]


def ajenas(d: Dialogo) -> list[str]:
    listas = ("distritos", "bitacora", "mi_trabajo", "avisos", "compromisos", "calendario", "inicio")
    busquedas = [f"{reverse('buscar')}?q={q}" for q in ("Nelly", "Quiceno", "300999", "Segovia")]
    return [*(reverse(n) for n in listas), *busquedas, reverse("municipio", args=["05736"])]


def cuerpo(respuesta) -> str:
    crudo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    return crudo.decode("utf-8", "ignore")


def entra(client, persona) -> None:
    if persona is not None:
        TOTP.activate(persona, generate_totp_secret())
        client.force_login(persona, backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.mark.parametrize("quien", ["ajena", "delegada", "nadie", "anonima"])
def test_quien_no_lleva_el_territorio_no_lee_ni_un_nombre(client, dialogo, quien):
    entra(client, publico(dialogo)[quien])

    leidas = ((url, cuerpo(client.get(url))) for url in salidas(dialogo))
    fugas = [(url, s) for url, texto in leidas for s in SENAS if s in texto]

    assert fugas == []


def test_quien_lo_lleva_si_los_lee_y_su_navegador_no_los_guarda(client, dialogo):
    entra(client, dialogo.secretaria)
    canal = client.get(reverse("dialogo_canal", args=["segovia", dialogo.territorio.canales.get().pk]))
    espacio = client.get(reverse("dialogo_espacio", args=["segovia", dialogo.territorio.espacios.get().pk]))

    leido = cuerpo(canal) + cuerpo(espacio)

    assert [s for s in SENAS if s not in leido] == []
    assert (canal["Cache-Control"], espacio["Cache-Control"]) == ("private, no-store",) * 2
