"""Las páginas de error: dicen qué hacer y no cuentan nada de adentro."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.fallos import vistas
from bocamina.registro.cuentas.permisos import PermisoDenegado

SECRETO = "tabla_interna_4711"


@pytest.fixture
def peticion(db):
    peticion = RequestFactory().get("/algo/?a=1")
    peticion.user = AnonymousUser()
    return peticion


@pytest.mark.parametrize(
    ("vista", "fallo", "estado"),
    [
        (vistas.solicitud_invalida, BadRequest(SECRETO), 400),
        (vistas.sin_permiso, PermissionDenied(SECRETO), 403),
        (vistas.no_encontrado, Http404(SECRETO), 404),
    ],
)
def test_la_frase_de_un_fallo_ajeno_no_llega_a_la_pagina(peticion, vista, fallo, estado):
    respuesta = vista(peticion, fallo)

    assert respuesta.status_code == estado
    assert SECRETO not in respuesta.content.decode()


def test_la_frase_de_un_fallo_nuestro_si_llega_y_sin_html(peticion):
    invalida = vistas.solicitud_invalida(peticion, SolicitudInvalida("La fecha <no> existe."))
    perdida = vistas.no_encontrado(peticion, NoEncontrado("Llega hasta la página 4."))

    assert "La fecha &lt;no&gt; existe." in invalida.content.decode()
    assert "Llega hasta la página 4." in perdida.content.decode()


def test_a_quien_no_ha_entrado_se_le_ofrece_entrar_y_volver(peticion):
    html = vistas.sin_permiso(
        peticion, PermisoDenegado("Puede hacerlo: Secretaría técnica.")
    ).content.decode()

    assert "next=%2Falgo%2F%3Fa%3D1" in html
    assert "Secretaría técnica" not in html


def test_el_500_no_toca_la_base_de_datos(settings, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        respuesta = vistas.fallo(RequestFactory().get("/"))

    assert respuesta.status_code == 500
    assert "Algo falló de nuestro lado" in respuesta.content.decode()


@pytest.mark.django_db
def test_una_direccion_que_no_existe_responde_404_en_el_tema(client):
    respuesta = client.get("/esto-no-existe/")

    assert respuesta.status_code == 404
    assert "No encontramos esta página" in respuesta.content.decode()


@pytest.mark.django_db
def test_un_formulario_vencido_dice_que_nada_se_guardo():
    respuesta = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a@b.co"})

    assert respuesta.status_code == 403
    assert "no se guardó nada" in respuesta.content.decode()


@pytest.mark.django_db
def test_un_servidor_que_no_es_el_nuestro_responde_400_sin_traza(client):
    respuesta = client.get("/", HTTP_HOST="otro.example")

    assert respuesta.status_code == 400
    assert "La solicitud no se entiende" in respuesta.content.decode()
