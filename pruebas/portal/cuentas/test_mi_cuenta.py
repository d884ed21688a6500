"""«Mi cuenta», sesiones abiertas, contraseña y la entrada de la demostración."""

from __future__ import annotations

import re

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as configuracion
from django.test import Client

from bocamina.cli.demostracion import cuentas as demostracion
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import tabla
from pruebas.registro.cuentas.personas import CLAVE, HOY, persona

pytestmark = pytest.mark.django_db
CASOS = demostracion.CASO.parent


def entrar(usuario, agente="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", clave=CLAVE) -> Client:
    cliente = Client(headers={"User-Agent": agente})
    cliente.post("/entrar/", {"login": usuario.email, "password": clave})
    return cliente


def test_mi_cuenta_dice_mis_roles_y_cambia_mi_nombre():
    ana = persona("ana", (Rol.DELEGADO, "entidad", "anm"), clave=CLAVE)
    cliente = entrar(ana)

    pagina = cliente.get("/cuenta/").content.decode()
    vacio = cliente.post("/cuenta/", {"nombre": "  "})
    cliente.post("/cuenta/", {"nombre": "  Ana   María "})

    assert "Delegada o delegado de entidad (OAP)" in pagina
    assert "Entidad anm" in pagina
    assert "Vigente" in pagina
    assert vacio.status_code == 400
    ana.refresh_from_db()
    assert ana.nombre == "Ana María"


def test_cerrar_una_sesion_y_todas_las_demas():
    ana, ajena = persona("ana", clave=CLAVE), persona("ajena", clave=CLAVE)
    aqui, alla, lejos, otra = entrar(ana), entrar(ana, "Android Chrome"), entrar(ana), entrar(ajena)

    pagina = aqui.get("/cuenta/sesiones/").content.decode()
    numero = UserSession.objects.get(user=ana, user_agent="Android Chrome").pk

    assert "Firefox en Windows" in pagina
    assert "Chrome en Android" in pagina
    assert otra.post(f"/cuenta/sesiones/{numero}/cerrar/").status_code == 404
    assert alla.get("/cuenta/").status_code == 200
    aqui.post(f"/cuenta/sesiones/{numero}/cerrar/")
    assert (alla.get("/cuenta/").status_code, lejos.get("/cuenta/").status_code) == (302, 200)
    aqui.post("/cuenta/sesiones/")
    assert (lejos.get("/cuenta/").status_code, aqui.get("/cuenta/").status_code) == (302, 200)
    assert otra.get("/cuenta/").status_code == 200


def test_cambiar_la_contrasena_cierra_las_otras_sesiones(correr_cola):
    ana = persona("ana", clave=CLAVE)
    aqui, alla = entrar(ana), entrar(ana)
    nueva = "una frase distinta"

    mal = aqui.post("/cuenta/contrasena/", {"oldpassword": "no es", "password1": nueva, "password2": nueva})
    aqui.post("/cuenta/contrasena/", {"oldpassword": CLAVE, "password1": nueva, "password2": nueva})

    assert "Esa no es su contraseña actual" in mal.content.decode()
    assert (aqui.get("/cuenta/").status_code, alla.get("/cuenta/").status_code) == (200, 302)
    assert [c.to for c in correr_cola()] == [[ana.email]]


def test_la_tabla_de_permisos_muestra_cada_acto_a_quien_entro():
    pagina = entrar(persona("ana", clave=CLAVE)).get("/permisos/").content.decode()

    assert [acto for acto in tabla() if acto not in pagina] == []


def test_entrar_como_no_existe_fuera_de_la_demostracion(client, settings):
    settings.MODO_DEMO = True
    demostracion.cargar(casos=CASOS, hoy=HOY)
    datos = {"correo": "secretaria@demo.bocamina.example"}
    settings.MODO_DEMO = False

    assert client.post("/entrar/como/", datos).status_code == 404
    assert "Entrar como" not in client.get("/entrar/").content.decode()


def test_entrar_como_solo_desde_esta_maquina_y_solo_ficticias(client, settings):
    settings.MODO_DEMO = True
    demostracion.cargar(casos=CASOS, hoy=HOY)
    real = persona("real")
    datos = {"correo": "secretaria@demo.bocamina.example"}

    assert client.post("/entrar/como/", datos, REMOTE_ADDR="203.0.113.7").status_code == 404
    assert client.post("/entrar/como/", datos, headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
    assert client.post("/entrar/como/", {"correo": real.email}).status_code == 404
    assert client.get("/entrar/como/").status_code == 405
    assert client.get("/cuenta/").status_code == 302
    assert client.post("/entrar/como/", datos).status_code == 302
    assert client.get("/personas/").status_code == 200


def test_la_demostracion_tiene_una_persona_por_rol_y_no_se_repite(settings):
    settings.MODO_DEMO = True

    primera, segunda = (demostracion.cargar(casos=CASOS, hoy=HOY) for _ in range(2))

    assert "12 nuevas" in primera
    assert "0 nuevas" in segunda
    assert set(Usuario.objects.values_list("nombramientos__rol", flat=True)) == set(Rol.values)
    for _, correo, clave in demostracion.usuarios_de_demostracion():
        assert Usuario.objects.get(email=correo).check_password(clave)


def test_la_demostracion_se_niega_fuera_de_su_modo():
    import click

    assert not configuracion.MODO_DEMO
    with pytest.raises(click.ClickException, match="BOCAMINA_DEMO=si"):
        demostracion.cargar(casos=CASOS, hoy=HOY)
    assert not Usuario.objects.exists()


def test_ninguna_pagina_de_cuentas_sale_en_ingles(client):
    """Palabras que allauth y Django escriben cuando falta una traducción."""
    ingles = re.compile(
        r"\b(password|sign in|sign out|email address|required|please|your|submit|code:)\b", re.I
    )
    ana = entrar(persona("ana", clave=CLAVE))
    paginas = [client.get(r) for r in ("/entrar/", "/registro/", "/cuenta/recuperar/", "/cuenta/inactiva/")]
    paginas += [
        client.post("/entrar/", {"login": "x", "password": ""}),
        client.post("/cuenta/recuperar/", {}),
    ]
    for ruta in ("", "contrasena/", "segundo-factor/", "segundo-factor/activar/", "sesiones/", "confirmar/"):
        paginas.append(ana.get(f"/cuenta/{ruta}"))
    for ruta in ("contrasena/", "segundo-factor/activar/", "confirmar/"):
        paginas.append(ana.post(f"/cuenta/{ruta}", {}))
    corta = {"oldpassword": CLAVE, "password1": "ana", "password2": "ana"}
    paginas.append(ana.post("/cuenta/contrasena/", corta))

    for pagina in paginas:
        visible = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", pagina.content.decode(), flags=re.S)
        assert pagina.status_code == 200
        assert ingles.findall(visible) == [], pagina.request["PATH_INFO"]
