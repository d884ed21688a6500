"""Invitar y aceptar por el portal, de principio a fin."""

from __future__ import annotations

import smtplib

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client, RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bocamina.registro.cuentas.acciones import desactivar_usuario
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.models import Invitacion, Usuario
from pruebas.registro.cuentas.personas import CLAVE, administradora, persona, secretaria

pytestmark = pytest.mark.django_db
OFERTA = {
    "correo": "nueva@prueba.example", "rol": "delegado", "ambito_tipo": "distrito", "ambito_clave": "1",
    "desde": "2026-01-01", "hasta": "", "motivo": "Resolución 1 de 2026",
}  # fmt: skip


def adentro(usuario) -> Client:
    """Con segundo factor y recién identificada."""
    TOTP.activate(usuario, generate_totp_secret())
    cliente = Client()
    cliente.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    peticion = RequestFactory().get("/")
    peticion.session = cliente.session
    record_authentication(peticion, usuario, "password")
    peticion.session.save()
    return cliente


def invitar(cliente, **cambios):
    return cliente.post("/invitaciones/nueva/", {**OFERTA, **cambios})


def test_invitar_y_aceptar(client, correr_cola, enlace_de):
    lucia = adentro(secretaria())

    assert invitar(lucia)["Location"] == "/invitaciones/"
    correo = correr_cola()[0]
    pagina = client.get(enlace_de(correo), follow=True)
    datos = {"nombre": "Nueva Persona", "contrasena": CLAVE, "repetida": CLAVE}
    hecho = client.post("/invitacion/", datos, follow=True)

    assert correo.to == ["nueva@prueba.example"]
    assert "Delegada o delegado de entidad (OAP)" in correo.body
    assert pagina.redirect_chain[-1][0] == "/invitacion/"  # la llave no queda en la dirección
    assert "Resolución" not in pagina.content.decode()
    assert hecho.redirect_chain[-1][0] == "/cuenta/"
    assert "Delegada o delegado de entidad (OAP)" in hecho.content.decode()
    assert Client().get(enlace_de(correo), follow=True).status_code == 410


def test_la_invitada_a_secretaria_activa_el_segundo_factor_al_llegar(client, correr_cola, enlace_de):
    invitar(adentro(secretaria()), rol="secretaria_tecnica")
    client.get(enlace_de(correr_cola()[0]))

    hecho = client.post(
        "/invitacion/", {"nombre": "Otra Secretaria", "contrasena": CLAVE, "repetida": CLAVE}, follow=True
    )

    assert hecho.redirect_chain[-1][0] == "/cuenta/segundo-factor/activar/"


def test_las_fallas_se_dicen_y_no_se_pierde_lo_escrito(client, correr_cola, enlace_de):
    lucia = adentro(secretaria())
    mal = invitar(lucia, hasta="2025-01-01")
    invitar(lucia)
    repetida = invitar(lucia)
    client.get(enlace_de(correr_cola()[0]))
    corta = client.post("/invitacion/", {"nombre": "Ana", "contrasena": "corta", "repetida": "corta"})

    assert (mal.status_code, repetida.status_code, corta.status_code) == (400, 400, 400)
    assert "Reenvíela" in repetida.content.decode()
    assert 'value="nueva@prueba.example"' in repetida.content.decode()
    assert not Usuario.objects.filter(email="nueva@prueba.example").exists()


def test_una_secretaria_no_escala_por_el_portal():
    lucia = adentro(secretaria())

    estados = [
        invitar(lucia, rol=Rol.ADMINISTRADOR, ambito_tipo="sistema", ambito_clave="").status_code,
        invitar(lucia, rol=Rol.CONTROL, ambito_tipo="sistema", ambito_clave="").status_code,
        invitar(lucia, ambito_clave="2").status_code,
    ]

    assert estados == [403, 403, 403]
    assert not Invitacion.objects.exists()


def test_quien_ya_tiene_cuenta_entra_para_aceptar(client, correr_cola, enlace_de):
    ana = persona("ana", clave=CLAVE)
    invitar(adentro(secretaria()), correo=ana.email)
    enlace = enlace_de(correr_cola()[0])

    sin_entrar = client.get(enlace, follow=True).content.decode()
    robo = client.post(
        "/invitacion/", {"nombre": "X", "contrasena": "otra clave larga", "repetida": "otra clave larga"}
    )
    client.post("/entrar/", {"login": ana.email, "password": CLAVE})
    client.get(enlace)
    aceptada = client.post("/invitacion/", follow=True).content.decode()

    assert "Ese correo ya tiene cuenta" in sin_entrar
    assert "Ese correo ya tiene cuenta" in robo.content.decode()
    ana.refresh_from_db()
    assert ana.check_password(CLAVE)
    assert "El rol quedó agregado a su cuenta" in aceptada
    assert ana.nombramientos.get().rol == Rol.DELEGADO


def test_si_el_correo_no_sale_se_intenta_despues_con_otra_llave(correr_cola, monkeypatch):
    def no_recibe(*_, **__):
        raise smtplib.SMTPServerDisconnected

    invitar(adentro(secretaria()))
    huella = Invitacion.objects.get().huella
    with monkeypatch.context() as m:
        m.setattr("django.core.mail.EmailMessage.send", no_recibe)
        assert correr_cola() == []
    pendiente = DBTaskResult.objects.get(status="READY")
    assert pendiente.run_after > timezone.now()

    DBTaskResult.objects.filter(pk=pendiente.pk).update(run_after=timezone.now())
    assert len(correr_cola()) == 1
    assert Invitacion.objects.get().huella != huella


def test_reenviar_y_revocar(client, correr_cola, enlace_de):
    lucia = adentro(secretaria())
    invitar(lucia)
    numero = Invitacion.objects.get().pk
    viejo = enlace_de(correr_cola()[0])

    lucia.post(f"/invitaciones/{numero}/reenviar/")
    nuevo = enlace_de(correr_cola()[0])

    assert client.get(viejo, follow=True).status_code == 410
    assert client.get(nuevo, follow=True).status_code == 200
    lucia.post(f"/invitaciones/{numero}/revocar/")
    assert client.get(nuevo, follow=True).status_code == 410
    assert (
        "ya fue aceptada o revocada"
        in lucia.post(f"/invitaciones/{numero}/reenviar/", follow=True).content.decode()
    )
    assert correr_cola() == []


@pytest.mark.parametrize("ruta", ["/personas/", "/invitaciones/"])
def test_las_listas_cuestan_lo_mismo_con_1_3_y_300(ruta, django_assert_num_queries):
    amparo = adentro(administradora())
    cuantas = []
    for hasta in (1, 3, 300):
        for i in range(Usuario.objects.count(), hasta + 1):
            usuario = Usuario.objects.create_user(f"p{i}@prueba.example", None, nombre=f"P{i}")
            usuario.nombramientos.create(
                rol=Rol.DELEGADO, ambito_tipo="distrito", ambito_clave="1", desde="2026-01-01"
            )
            Invitacion.objects.create(
                correo=f"i{i}@prueba.example", rol=Rol.DELEGADO, ambito_tipo="distrito", ambito_clave="1",
                desde="2026-01-01", huella=str(i), vence=timezone.now(), invitada_por=usuario,
            )  # fmt: skip
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as consultas:
            assert amparo.get(ruta).status_code == 200
        cuantas.append(len(consultas))
    assert len(set(cuantas)) == 1, cuantas


def test_paginas_y_numeros_que_no_sirven_son_4xx():
    amparo = adentro(administradora())

    for ruta in ("/personas/?pagina=99999999999999999999", "/personas/?pagina=x", "/invitaciones/?pagina=-1"):
        assert 400 <= amparo.get(ruta).status_code < 500, ruta
    for ruta in ("/personas/99999999999999999999999/", "/nombramientos/9223372036854775808/terminar/"):
        assert amparo.get(ruta).status_code == 404, ruta


def test_cada_secretaria_ve_solo_lo_de_su_ambito():
    from bocamina.registro.cuentas.acciones import Encargo, nombrar

    lucia, ana = secretaria(), persona("ana")
    amparo = administradora()
    hoy = timezone.localdate()
    for clave in ("1", "2"):
        nombrar(actor=amparo, usuario=ana, encargo=Encargo(Rol.DELEGADO, "distrito", clave, hoy), hoy=hoy)
    bea = persona("bea", (Rol.DELEGADO, "distrito", "2"))

    pagina = adentro(lucia).get(f"/personas/{ana.pk}/").content.decode()
    lista = adentro(lucia_otra := secretaria("otra", "3")).get("/personas/").content.decode()

    assert "Distrito 1" in pagina
    assert "Distrito 2" not in pagina
    assert "Desactivar la cuenta" not in pagina
    assert lucia_otra.nombre in lista
    assert "bea@prueba.example" not in lista
    assert bea.is_active


def test_desactivar_cierra_las_sesiones_abiertas(client):
    ana, amparo = persona("ana", clave=CLAVE), administradora()
    client.post("/entrar/", {"login": ana.email, "password": CLAVE})
    assert client.get("/cuenta/").status_code == 200

    desactivar_usuario(usuario=ana, actor=amparo, hoy=timezone.localdate())

    assert client.get("/cuenta/").status_code == 302


def test_retirar_el_segundo_factor_es_de_la_administracion():
    lucia = secretaria()
    adentro(lucia)
    amparo = adentro(administradora())

    assert adentro(secretaria("otra")).post(f"/personas/{lucia.pk}/retirar-factor/").status_code == 403
    assert (
        "quedó retirado" in amparo.post(f"/personas/{lucia.pk}/retirar-factor/", follow=True).content.decode()
    )
    assert (
        "no tiene segundo factor"
        in amparo.post(f"/personas/{lucia.pk}/retirar-factor/", follow=True).content.decode()
    )
