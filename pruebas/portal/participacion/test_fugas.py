"""Ninguna salida dice cómo se reconoce una persona ni un conteo por debajo de cinco."""

from __future__ import annotations

import io
import logging

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from bocamina.portal.peticion import EnJson
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.participacion.acciones.reserva import abrir, cortar, sumar_papeletas
from bocamina.registro.participacion.models import Inscripcion, LlaveGastada
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.participacion.escenario import convocada

pytestmark = pytest.mark.django_db
SENAS = ("victima", "Víctima", "raizal", "Raizal", "palenquera", "Palenquera")


@pytest.fixture
def hecha(client, settings):
    """Se inscribe alguien que declara; 40 asisten; hay 3 víctimas y 4 raizales; se cierra el conteo."""
    mesa = convocada()
    Sesion.objects.update(inicio="2099-03-10T14:00:00Z")
    datos = {
        "convocatoria": mesa.convocatoria.pk, "nombre": "Rosa Única", "sector": "ciudadania",
        "reconocimiento": ["victima", "raizal"],
    }  # fmt: skip
    gracias = client.post(reverse("inscripcion", args=["mesa-uno"]), datos)
    Sesion.objects.update(inicio="2026-03-10T14:00:00Z")
    mesa.llegan(40)
    cantidades = {"mujer": 12, "joven": 13, "victima": 3, "raizal": 4, "alguna": 20}
    sumar_papeletas(sesion=mesa.sesion, cantidades=cantidades, **mesa.quien)
    mesa.instala()
    Sesion.objects.update(estado="terminada", terminada_en="2026-03-10T17:00:00Z")
    cortar(sesion=mesa.sesion, **mesa.quien)
    return mesa, gracias


def entra(client, usuario):
    """Con segundo factor: la secretaría no pasa sin él."""
    TOTP.activate(usuario, generate_totp_secret())
    client.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")


def salidas(mesa):
    pk = mesa.sesion.pk
    yield from (
        reverse(r, args=[pk])
        for r in ("participantes", "matriz", "eleccion", "sesion", "sala", "matriz_bajar")
    )
    yield from (
        reverse(r, args=["uno"])
        for r in ("distrito", "dinamicas", "dinamicas_bajar", "distrito_participacion")
    )
    yield from (reverse(r, args=["mesa-uno"]) for r in ("mesa", "mesa_ciclo"))
    yield from (reverse(r) for r in ("mesas", "sesiones", "bitacora", "inscripciones"))
    yield reverse("buscar") + "?q=reconocimiento"
    yield "/api/v1/openapi.json"


@pytest.mark.parametrize("quien", ["secretaria", "moderadora", "relatora", None])
def test_ninguna_pagina_ni_libro_dice_como_se_reconoce_nadie(hecha, client, quien):
    mesa, _ = hecha
    if quien:
        entra(client, getattr(mesa, quien))
    for url in salidas(mesa):
        respuesta = client.get(url)
        assert respuesta.status_code in (200, 403, 404) or not quien, url
        cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
        texto = cuerpo.decode("utf-8", "ignore")
        assert not [s for s in SENAS if s in texto], url


def test_lo_publicado_del_distrito_no_baja_de_cinco(hecha, client):
    respuesta = client.get(reverse("distrito_participacion", args=["uno"]))

    ((_, filas),) = respuesta.context["rondas"]
    assert dict(filas) == {"Mujer": 12, "Joven": 13}


def test_el_conteo_no_se_puede_volver_a_leer_ni_por_la_secretaria(hecha, client):
    mesa, _ = hecha
    entra(client, mesa.secretaria)

    respuesta = client.get(reverse("conteo_reservado", args=[mesa.sesion.pk]))

    assert respuesta.context["senal"].valor == "alcanza"
    assert b'name="victima"' not in respuesta.content


def test_la_senal_no_llega_a_quien_modera(hecha, client):
    mesa, _ = hecha
    entra(client, mesa.moderadora)

    assert client.get(reverse("conteo_reservado", args=[mesa.sesion.pk])).context["senal"] is None


def test_el_enlace_secreto_se_muestra_una_vez_y_no_queda_en_la_base(hecha):
    _, gracias = hecha
    codigo = gracias.context["secreto"].rstrip("/").rpartition("/")[2]
    assert set(abrir(codigo).vivas) == {"victima", "raizal"}
    assert "no-store" in gracias["Cache-Control"]

    salida = io.StringIO()
    call_command("dumpdata", stdout=salida, exclude=["contenttypes", "auth.permission"])

    assert codigo not in salida.getvalue()
    assert "victima" not in str(list(Inscripcion.objects.values()))


def test_el_administrador_de_django_no_muestra_los_conteos():
    registrados = {m._meta.model_name for m in admin.site._registry}

    assert not registrados & {"conteoreservado", "llavegastada", "inscripcion"}


def test_ni_la_bitacora_ni_los_registros_lo_nombran(hecha, client, caplog):
    _, gracias = hecha
    todo = " ".join(f"{r.acto} {r.objeto_nombre} {r.contenido}" for r in Registro.objects.all())
    assert not [s for s in (*SENAS, "Rosa") if s in todo]

    with caplog.at_level(logging.INFO):
        client.get(gracias.context["secreto"])
        client.post(gracias.context["secreto"], {"categoria": "victima"})
    lineas = " ".join(EnJson().format(r) for r in caplog.records if r.name.startswith("bocamina"))
    assert "mis_respuestas" in lineas or "respuestas" in lineas
    assert gracias.context["secreto"].rstrip("/").rpartition("/")[2] not in lineas
    assert not [s for s in SENAS if s in lineas]


def test_retirar_todas_deja_el_enlace_vacio(hecha, client):
    _, gracias = hecha
    client.post(gracias.context["secreto"], {"categoria": ["victima", "raizal"]})

    respuesta = client.get(gracias.context["secreto"])

    assert respuesta.context["leidas"].vivas == ()
    assert LlaveGastada.objects.count() == 2


@pytest.mark.parametrize("cuantas", [3, 300])
def test_la_lista_cuesta_lo_mismo_con_tres_que_con_trescientas(
    cuantas, client, django_assert_max_num_queries
):
    mesa = convocada()
    Inscripcion.objects.bulk_create(
        Inscripcion(sesion=mesa.sesion, nombre=f"P {n}", sector="ciudadania") for n in range(cuantas)
    )
    entra(client, mesa.moderadora)
    client.get(reverse("participantes", args=[mesa.sesion.pk]))
    with django_assert_max_num_queries(22):
        respuesta = client.get(reverse("participantes", args=[mesa.sesion.pk]))

    assert respuesta.status_code == 200
