"""Del programa que una entidad ofrece a la acción del plan preliminar, en la página."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.registro.planes.models import LlamadoDeOferta, Programa
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.sesiones.escenario import HOY

CON_CLAVE = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


def entrar(client, mundo: EnSesion) -> None:
    Authenticator.objects.create(user=mundo.secretaria, type=Authenticator.Type.TOTP, data={})
    client.force_login(mundo.secretaria, backend=CON_CLAVE)


def ofrecer(mundo: EnSesion, nombre: str = "Ruta de formalización", estado: str = "presentada") -> Programa:
    llamado, _ = LlamadoDeOferta.objects.get_or_create(
        distrito=mundo.distrito,
        entidad=mundo.lider,
        defaults={"pedido": HOY, "vence": HOY, "estado": estado, "presentado": HOY},
    )
    return Programa.objects.create(
        llamado=llamado, nombre=nombre, que_da="Acompañamiento técnico", a_quienes="Mineras y mineros",
        aspectos=["minero"], municipios=["05736"], desde=date(2026, 5, 1),
    )  # fmt: skip


def llevar(client, mundo: EnSesion, programa: Programa, componente: str = "minero"):
    datos = {"aspecto": "minero", "programas": [programa.pk], "componente": componente}
    return client.post(reverse("plan_partida", args=[mundo.plan.pk]), datos)


def test_lo_que_se_escoge_entra_con_su_entidad_su_lugar_y_sus_fechas(client, mundo):
    programa = ofrecer(mundo)
    entrar(client, mundo)
    pagina = client.get(reverse("plan_partida", args=[mundo.plan.pk])).content.decode()
    assert "Ruta de formalización" in pagina
    assert "en parte" in pagina, "el programa no llega a todos los municipios del distrito"

    assert llevar(client, mundo, programa).status_code == 302

    accion = mundo.plan.acciones.get(programa=programa)
    assert (accion.entidad, accion.componente, accion.aspecto) == (mundo.lider, "minero", "minero")
    assert (accion.municipios, accion.inicio) == (["05736"], date(2026, 5, 1))
    assert accion.texto == "Ruta de formalización: Acompañamiento técnico"
    suya = client.get(reverse("plan_accion", args=[mundo.plan.pk, accion.codigo])).content.decode()
    assert "Del programa" in suya


def test_llevarlo_dos_veces_no_lo_duplica(client, mundo):
    programa = ofrecer(mundo)
    entrar(client, mundo)
    llevar(client, mundo, programa)

    assert llevar(client, mundo, programa).status_code == 422
    assert mundo.plan.acciones.filter(programa=programa).count() == 1


def test_sin_componente_no_entra_nada_y_lo_marcado_sigue_marcado(client, mundo):
    programa = ofrecer(mundo)
    entrar(client, mundo)

    respuesta = llevar(client, mundo, programa, componente="")

    assert respuesta.status_code == 422
    assert f'value="{programa.pk}" checked' in respuesta.content.decode()
    assert not mundo.plan.acciones.filter(programa=programa).exists()


def test_lo_que_una_entidad_todavia_escribe_no_se_puede_llevar(client, mundo):
    programa = ofrecer(mundo, estado="pedida")
    entrar(client, mundo)

    assert llevar(client, mundo, programa).status_code == 422
    assert not mundo.plan.acciones.filter(programa=programa).exists()


def test_las_consultas_no_crecen_con_la_oferta(client, mundo):
    entrar(client, mundo)
    direccion = reverse("plan_partida", args=[mundo.plan.pk])

    def consultas() -> int:
        with CaptureQueriesContext(connection) as capturadas:
            assert client.get(direccion).status_code == 200
        return len(capturadas)

    ofrecer(mundo)
    con_uno = consultas()
    for n in range(30):
        ofrecer(mundo, nombre=f"Programa {n}")
    assert consultas() == con_uno
