"""Las páginas de la delimitación con datos adentro, como las ve la secretaría y cualquier persona."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bocamina.registro.distritos.acciones import publicacion as actos
from bocamina.registro.distritos.acciones.distrito import cambiar_estado
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.distritos.escenario import HOY, montar, publicar

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("con_cuenta", [True, False])
def test_cada_pagina_abre_con_datos_y_el_borrador_no_es_publico(client, con_cuenta):
    mundo = montar()
    mundo.escribir_todo()
    publicacion = publicar(mundo)
    quien = {"actor": mundo.secretaria, "hoy": HOY}
    actos.planear_divulgacion(
        publicacion=publicacion, clase="piezas", descripcion="Cuña radial", dirigida_a="Barequeros",
        prevista=HOY, **quien,
    )  # fmt: skip
    if con_cuenta:
        TOTP.activate(mundo.secretaria, generate_totp_secret())
        client.force_login(mundo.secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")

    memoria, publica = (
        client.get(reverse(ruta, args=["rio-claro"])).content.decode() for ruta in ("memoria", "publicacion")
    )

    assert ("Dicho." in memoria) is con_cuenta
    assert "Cuña radial" in publica
    assert "sin norma" in publica
    assert client.get(reverse("memoria_bajar", args=["rio-claro", "pdf"])).status_code == (
        200 if con_cuenta else 404
    )


def test_delimitado_el_estado_se_cambia_con_un_acto_y_la_pagina_lleva_a_registrarlo(client):
    mundo = montar()
    for estado, acto in (("en_diagnostico", ""), ("en_publicacion", ""), ("delimitado", "Resolución 1")):
        cambiar_estado(estado=estado, desde=HOY, acto=acto, **mundo.quien)
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    client.force_login(mundo.secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")

    respuesta = client.get(reverse("distrito_estado", args=["rio-claro"]), follow=True)

    assert respuesta.redirect_chain[-1][0] == reverse("resolucion", args=["rio-claro"])
    pagina = respuesta.content.decode()
    for nombre in ("Modificación", "Suspensión por orden judicial", "Derogatoria"):
        assert f">{nombre}</a>" in pagina
    assert "Levantamiento" not in pagina


def test_suspender_por_la_pagina_con_su_archivo_y_ver_sus_efectos(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY)
    mundo = montar()
    for estado, acto in (("en_diagnostico", ""), ("en_publicacion", ""), ("delimitado", "Resolución 1")):
        cambiar_estado(estado=estado, desde=HOY, acto=acto, **mundo.quien)
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    client.force_login(mundo.secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("distrito_acto", args=["rio-claro", "suspension"])
    datos = {"numero": "Auto 45", "autoridad": "Tribunal de prueba", "fecha": HOY.isoformat()}

    sin_archivo = client.post(url, datos)
    con_archivo = client.post(url, datos | {"archivo": SimpleUploadedFile("auto.pdf", pdf(1))}, follow=True)

    assert "obligatorio" in sin_archivo.content.decode().lower()
    pagina = con_archivo.content.decode()
    assert "Se detuvieron 0 términos." in pagina
    assert "Auto 45 del 10/03/2026, Tribunal de prueba" in pagina
    assert "Suspendido por orden judicial" in pagina
    assert "Levantamiento de la suspensión" in pagina
    assert client.get(reverse("distrito_acto", args=["rio-claro", "inventada"])).status_code == 404
