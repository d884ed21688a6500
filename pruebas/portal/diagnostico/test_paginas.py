"""Las páginas del sustento: qué ve cada quien, y cuántas consultas cuesta una lista."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.acciones import diagnostico as versiones
from bocamina.registro.distritos.acciones.criterios import escribir_hallazgo
from bocamina.registro.distritos.consultas.diagnostico import pauta_de_diagnostico
from bocamina.registro.distritos.models import Solicitud
from bocamina.registro.instituciones.models import Entidad
from pruebas.registro.distritos.escenario import HOY, Mundo, montar
from pruebas.registro.expedientes.conftest import almacen_propio

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


@pytest.fixture
def mundo(almacen_propio) -> Mundo:
    return montar()


def entrar(client, mundo: Mundo) -> None:
    TOTP.activate(mundo.secretaria, generate_totp_secret())
    client.force_login(mundo.secretaria, backend="allauth.account.auth_backends.AuthenticationBackend")


def abrir(client, ruta: str) -> str:
    return client.get(reverse(ruta, args=["rio-claro"])).content.decode()


def test_lo_hallado_es_publico_cuando_hay_un_diagnostico_fijado(client, mundo):
    escribir_hallazgo(
        criterio="mineria", texto="Oro de veta.", fuente="Visita", fecha_de_la_fuente=None, sobre=0,
        **mundo.quien,
    )  # fmt: skip
    version = versiones.abrir_version(nota="", **mundo.quien)
    antes = abrir(client, "diagnostico_criterios"), abrir(client, "diagnostico")
    for elemento in pauta_de_diagnostico().elementos:
        versiones.escribir_seccion(
            diagnostico=version,
            elemento=elemento.id,
            texto="Se dice.",
            sobre=0,
            actor=mundo.secretaria,
            hoy=HOY,
        )
    versiones.fijar_version(diagnostico=version, actor=mundo.secretaria, hoy=HOY)
    despues = abrir(client, "diagnostico_criterios"), abrir(client, "diagnostico")

    assert ["Oro de veta." in antes[0], "Se dice." in antes[1]] == [False, False]
    assert ["Oro de veta." in despues[0], "Se dice." in despues[1]] == [True, True]


def test_mientras_se_escribe_la_memoria_lo_hallado_esta_al_lado(client, mundo):
    escribir_hallazgo(
        criterio="tradicion", texto="Un siglo de oficio.", fuente="Archivo", fecha_de_la_fuente=None, sobre=0,
        **mundo.quien,
    )  # fmt: skip
    entrar(client, mundo)

    pagina = client.get(reverse("memoria_seccion", args=["rio-claro", "antecedentes"])).content.decode()

    assert "Un siglo de oficio." in pagina


def test_si_alguien_guardo_antes_se_ve_lo_suyo_y_no_se_pierde_lo_propio(client, mundo):
    entrar(client, mundo)
    ruta = reverse("criterio_escribir", args=["rio-claro", "mineria"])
    datos = {"texto": "Lo de Ana.", "fuente": "Visita", "sobre": "0"}
    client.post(ruta, datos)

    segunda = client.post(ruta, {**datos, "texto": "Lo de Luis."})
    tercera = client.post(ruta, {**datos, "texto": "Los dos.", "sobre": "1"})

    cuerpo = segunda.content.decode()
    assert ["Lo de Ana." in cuerpo, "Lo de Luis." in cuerpo] == [True, True]
    assert tercera.status_code == 302


def test_la_lista_de_solicitudes_cuesta_lo_mismo_con_1_3_y_300(client, mundo):
    entidad = Entidad.objects.create(clave="e", nombre="Entidad", orden="nacional")
    comunes = {
        "distrito": mundo.distrito, "entidad": entidad, "pide": "Algo", "enviada": HOY,
        "vence": date(2026, 3, 25), "explicacion": Explicacion(valor="x", formula="x").como_dict(),
    }  # fmt: skip
    cuentas, puestas = [], 0
    for hasta in (1, 3, 300):
        Solicitud.objects.bulk_create(
            Solicitud(radicado=f"BOC-{n}", **comunes) for n in range(puestas, hasta)
        )
        puestas = hasta
        with CaptureQueriesContext(connection) as consultas:
            abrir(client, "solicitudes")
        cuentas.append(len(consultas))

    assert cuentas[0] == cuentas[1] == cuentas[2]
