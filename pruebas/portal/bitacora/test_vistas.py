"""La página de la bitácora: su parte pública para cualquiera y completa para quien tiene el permiso."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from bocamina.registro.bitacora import acciones
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Usuario:
    return Usuario.objects.create_user("ana@x.co", nombre="Ana Nombre Privado")


def anotar(ana: Usuario, n: int, *, es_publico: bool) -> None:
    acciones.anotar(
        actor=ana, acto="cuentas.nombrar", objeto=ana, contenido={"n": f"dato{n}"}, es_publico=es_publico
    )


def test_sin_cuenta_se_ve_lo_publico_y_no_quien(ana):
    anotar(ana, 1, es_publico=False)
    ana.nombre = "Persona 7"
    anotar(ana, 2, es_publico=True)

    pagina = Client().get(reverse("bitacora")).content.decode()

    assert "dato2" in pagina
    assert "dato1" not in pagina
    assert "Ana Nombre Privado" not in pagina


def test_el_organo_de_control_la_ve_completa(ana):
    anotar(ana, 1, es_publico=False)
    control = Usuario.objects.create_user("control@x.co", nombre="Control")
    control.nombramientos.create(rol=Rol.CONTROL, ambito_tipo=TipoAmbito.SISTEMA, desde=date(2026, 1, 1))
    cliente = Client()
    cliente.force_login(control, backend="allauth.account.auth_backends.AuthenticationBackend")

    pagina = cliente.get(reverse("bitacora")).content.decode()

    assert "dato1" in pagina
    assert "Ana Nombre Privado" in pagina


def test_pasa_de_pagina_por_numero(ana):
    for n in range(60):
        anotar(ana, n, es_publico=True)

    primera = Client().get(reverse("bitacora"))
    segunda = Client().get(reverse("bitacora") + primera.context["siguiente"])

    assert primera.context["siguiente"] == "?antes=11"
    assert [f["registro"].numero for f in segunda.context["filas"]] == list(range(10, 0, -1))
    assert segunda.context["siguiente"] == ""


@pytest.mark.parametrize("cuantos", [1, 3, 60])
def test_cuesta_siempre_lo_mismo(ana, cuantos, django_assert_num_queries):
    for n in range(cuantos):
        anotar(ana, n, es_publico=True)
    with django_assert_num_queries(3):
        Client().get(reverse("bitacora"))


def test_muestra_el_resultado_de_la_ultima_revision(ana):
    anotar(ana, 1, es_publico=True)
    assert "Nadie la ha revisado" in Client().get(reverse("bitacora")).content.decode()

    acciones.verificar()

    assert "Íntegra hasta el registro 1" in Client().get(reverse("bitacora")).content.decode()


def test_se_bajan_los_datos_y_la_constancia(ana):
    anotar(ana, 1, es_publico=False)
    anotar(ana, 2, es_publico=True)

    lineas = b"".join(Client().get(reverse("bitacora_datos", args=["jsonl"])).streaming_content).decode()
    constancia = Client().get(reverse("bitacora_constancia")).json()

    filas = [json.loads(linea) for linea in lineas.splitlines()]
    assert [f["es_publico"] for f in filas] == [False, True]
    assert constancia["huella"] == filas[1]["huella"]
    csv = b"".join(Client().get(reverse("bitacora_datos", args=["csv"])).streaming_content).decode()
    assert len(csv.splitlines()) == 3


@pytest.mark.parametrize(
    "ruta", ["?antes=x", f"?antes={10**30}", "?desde=ayer", "datos.exe", "?acto=" + "x" * 200]
)
def test_lo_que_no_se_entiende_es_un_4xx(db, ruta):
    assert 400 <= Client().get(reverse("bitacora") + ruta).status_code < 500
