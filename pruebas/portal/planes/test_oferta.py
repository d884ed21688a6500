"""La página de la oferta: lo que cualquiera ve, lo que escribe la entidad y cuánto cuesta la lista."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.registro.planes.acciones.oferta import presentar_oferta
from bocamina.registro.planes.models import Programa
from pruebas.registro.planes.test_oferta import HOY, Oferta, oferta

pytestmark = pytest.mark.django_db
__all__ = ["oferta"]


def entrar(client, o: Oferta) -> None:
    client.force_login(o.delegada, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_lo_que_se_escribe_no_es_publico_y_lo_presentado_si(client, oferta):
    oferta.escribir("Joyería con aprendices")
    ruta = reverse("oferta", args=["rio-claro"])
    antes = client.get(ruta).content.decode()
    presentar_oferta(llamado=oferta.llamado, **oferta.quien)

    despues = client.get(ruta).content.decode()

    assert ["Joyería con aprendices" in p for p in (antes, despues)] == [False, True]
    assert "no llega a Remedios" in despues
    assert "1.250.000" in despues


def test_la_entidad_escribe_y_presenta_desde_la_pagina(client, oferta):
    entrar(client, oferta)
    argumentos = ["rio-claro", "sena-prueba"]
    datos = {
        "nombre": "Joyería", "que_da": "Cursos", "a_quienes": "Jóvenes", "aspectos": ["socioeconomica"],
        "presupuesto": "1.250.000", "version": "0",
    }  # fmt: skip

    mala = client.post(reverse("oferta_programa_nuevo", args=argumentos), {**datos, "presupuesto": "mucho"})
    buena = client.post(reverse("oferta_programa_nuevo", args=argumentos), datos)
    client.post(reverse("oferta_propia", args=argumentos), {})

    assert (mala.status_code, buena.status_code) == (422, 302)
    assert "no se entiende" in mala.content.decode()
    oferta.llamado.refresh_from_db()
    assert oferta.llamado.estado == "presentada"


def test_el_inventario_cuesta_lo_mismo_con_1_3_y_300_programas(client, oferta):
    cuentas, hechos = [], 0
    for hasta in (1, 3, 300):
        Programa.objects.bulk_create(
            Programa(llamado=oferta.llamado, nombre=f"P{n}", que_da="Da", a_quienes="Todas",
                     aspectos=["socioeconomica"])
            for n in range(hechos, hasta)
        )  # fmt: skip
        hechos = hasta
        type(oferta.llamado).objects.update(estado="presentada", presentado=HOY)
        with CaptureQueriesContext(connection) as consultas:
            client.get(reverse("oferta", args=["rio-claro"]))
        cuentas.append(len(consultas))

    assert cuentas[0] == cuentas[1] == cuentas[2]
