"""El segundo factor: obligatorio para quien más puede, con códigos de un solo uso."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from pruebas.registro.cuentas.personas import CLAVE, administradora, persona, secretaria

pytestmark = pytest.mark.django_db
ACTIVAR = "/cuenta/segundo-factor/activar/"


def codigo(clave: str, corrido: int = 0) -> str:
    return format_hotp_value(hotp_value(clave, int(time.time()) // 30 + corrido))


def entrar(client, usuario, clave=CLAVE):
    return client.post("/entrar/", {"login": usuario.email, "password": clave})


def con_factor(usuario) -> str:
    clave = generate_totp_secret()
    TOTP.activate(usuario, clave)
    RecoveryCodes.activate(usuario)
    return clave


@pytest.mark.parametrize("crear", [administradora, secretaria])
def test_quien_debe_tenerlo_solo_llega_a_activarlo_y_a_salir(client, crear):
    entrar(client, crear(clave=CLAVE))

    for ruta in ("/", "/personas/", "/cuenta/", "/permisos/", "/invitaciones/nueva/", "/cuenta/sesiones/"):
        assert client.get(ruta)["Location"] == ACTIVAR, ruta
    assert client.get("/personas/", headers={"Accept": "application/json"}).status_code == 403
    assert client.get(ACTIVAR).status_code == 200
    assert client.post("/salir/").status_code == 302
    assert client.get("/personas/")["Location"].startswith("/entrar/")


def test_a_los_demas_no_se_les_obliga(client):
    entrar(client, persona("ana", (Rol.DELEGADO, TipoAmbito.DISTRITO, "1"), clave=CLAVE))

    assert client.get("/cuenta/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_activarlo_da_codigos_de_recuperacion_y_cierra_las_demas_sesiones(client, correr_cola):
    lucia, otro_equipo = secretaria(clave=CLAVE), Client()
    entrar(otro_equipo, lucia)
    entrar(client, lucia)
    clave = client.get(ACTIVAR).context["form"].secret

    mal = client.post(ACTIVAR, {"code": "000000"})
    bien = client.post(ACTIVAR, {"code": codigo(clave)})

    assert "El código no es correcto" in mal.content.decode()
    assert bien["Location"] == "/cuenta/segundo-factor/codigos/"
    assert len(client.get(bien["Location"]).context["unused_codes"]) == 10
    assert client.get("/personas/").status_code == 200
    assert otro_equipo.get("/permisos/")["Location"].startswith("/entrar/")
    assert [c.subject for c in correr_cola()] == ["Segundo factor activo en Bocamina"]


def test_entra_con_contrasena_y_codigo(client):
    lucia = secretaria(clave=CLAVE)
    clave = con_factor(lucia)

    primero = entrar(client, lucia)

    assert primero["Location"] == "/entrar/codigo/"
    assert client.get("/personas/")["Location"].startswith("/entrar/")  # con la mitad no se está adentro
    assert client.post("/entrar/codigo/", {"code": codigo(clave)})["Location"] == "/mi-trabajo/"
    assert client.get("/personas/").status_code == 200


def test_un_codigo_ya_usado_no_sirve_otra_vez(client):
    lucia = secretaria(clave=CLAVE)
    usado = codigo(con_factor(lucia))
    entrar(client, lucia)
    client.post("/entrar/codigo/", {"code": usado})
    otra = Client()
    entrar(otra, lucia)

    repetido = otra.post("/entrar/codigo/", {"code": usado})

    assert "ya se usó" in repetido.content.decode()
    assert otra.get("/personas/")["Location"].startswith("/entrar/")


def test_el_codigo_de_recuperacion_sirve_una_vez(client):
    lucia = secretaria(clave=CLAVE)
    con_factor(lucia)
    recuperacion = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    entrar(client, lucia)
    assert client.post("/entrar/codigo/", {"code": recuperacion})["Location"] == "/mi-trabajo/"

    otra = Client()
    entrar(otra, lucia)
    assert otra.post("/entrar/codigo/", {"code": recuperacion}).status_code == 200


def test_adivinar_codigos_se_frena(client):
    lucia = secretaria(clave=CLAVE)
    clave = con_factor(lucia)
    entrar(client, lucia)

    for _ in range(5):
        client.post("/entrar/codigo/", {"code": "000000"})
    frenado = client.post("/entrar/codigo/", {"code": codigo(clave)})

    assert "demasiados intentos" in frenado.content.decode()
    assert client.get("/personas/")["Location"].startswith("/entrar/")


def test_quien_debe_tenerlo_no_lo_desactiva_y_los_demas_si(client):
    lucia, ana = secretaria(clave=CLAVE), persona("ana", clave=CLAVE)
    for usuario, quedan in ((lucia, 2), (ana, 0)):
        clave = con_factor(usuario)
        entrar(client, usuario)
        client.post("/entrar/codigo/", {"code": codigo(clave)})

        client.post("/cuenta/segundo-factor/desactivar/")

        assert Authenticator.objects.filter(user=usuario).count() == quedan
        client.post("/salir/")


def test_un_nombramiento_nuevo_lo_exige_desde_la_pagina_siguiente(client):
    ana = persona("ana", clave=CLAVE)
    entrar(client, ana)
    assert client.get("/permisos/").status_code == 200

    ana.nombramientos.create(rol=Rol.ADMINISTRADOR, ambito_tipo="sistema", desde="2026-01-01")

    assert client.get("/permisos/")["Location"] == ACTIVAR


def test_lo_delicado_pide_identificarse_otra_vez_sin_perder_lo_escrito(client):
    lucia = secretaria(clave=CLAVE)
    clave = con_factor(lucia)
    entrar(client, lucia)
    client.post("/entrar/codigo/", {"code": codigo(clave)})
    sesion = client.session
    for registro in sesion["account_authentication_methods"]:
        registro["at"] -= 3600
    sesion.save()
    datos = {
        "correo": "nueva@prueba.example", "rol": "delegado", "ambito_tipo": "distrito", "ambito_clave": "1",
        "desde": "2026-11-01",
    }  # fmt: skip

    pide = client.post("/invitaciones/nueva/", datos)
    pagina = client.get(pide["Location"])
    sigue = client.post(
        pide["Location"].partition("?")[0], {"password": CLAVE, "next": "/invitaciones/nueva/"}
    )

    assert pide["Location"] == "/cuenta/confirmar/?next=%2Finvitaciones%2Fnueva%2F"
    assert "Confirme que es usted" in pagina.content.decode()
    assert sigue["Location"] == "/invitaciones/"
    assert "nueva@prueba.example" in client.get("/invitaciones/").content.decode()
