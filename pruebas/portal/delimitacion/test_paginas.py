"""Las páginas de la delimitación con datos adentro, como las ve la secretaría y cualquier persona."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from bocamina.registro.distritos.acciones import publicacion as actos
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
