"""La página de integrantes: de cualquier fecha, sin nombres para quien no debe, y con los mismos viajes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.registro.instituciones.models import Delegacion, Entidad
from bocamina.registro.mesas.acciones.asientos import asignar_asiento
from bocamina.registro.mesas.models import Asiento, Entrega, Integrante
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.mesas.test_asientos import otra_persona
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar

pytestmark = pytest.mark.django_db
RUTA = "/mesas/mesa-uno/integrantes/"


@pytest.fixture
def mesa() -> Escenario:
    escenario = montar(entidades=2)
    asignar_asiento(
        integrante=escenario.integrantes[0], persona=escenario.personas[0], calidad="principal", desde=HOY,
        **escenario.quien,
    )  # fmt: skip
    return escenario


def entrar(mesa: Escenario) -> Client:
    return cliente_de(mesa.secretaria)


def test_sin_cuenta_se_ve_el_puesto_y_no_el_nombre(client: Client, mesa: Escenario) -> None:
    texto = client.get(RUTA).content.decode()
    assert "designada" in texto
    assert "se puede contar" in texto
    assert "Delegada 0" not in texto
    assert "Delegada 0" in entrar(mesa).get(RUTA).content.decode()


def test_guia_2_1_5_sin_documento_la_pagina_dice_que_no_se_puede_contar(
    client: Client, mesa: Escenario
) -> None:
    Delegacion.objects.filter(persona=mesa.personas[0]).update(documento="")
    texto = client.get(RUTA).content.decode()
    assert "no se puede contar" in texto
    assert "falta adjuntar el documento" in texto


def test_quienes_eran_ese_dia(client: Client, mesa: Escenario) -> None:
    antes = client.get(RUTA, {"fecha": "2026-03-09"}).content.decode()
    despues = client.get(RUTA, {"fecha": "2026-03-10"}).content.decode()
    assert "Principal:</b> designada" not in antes
    assert "Principal:</b> designada" in despues


@pytest.mark.parametrize("fecha", ["ayer", "9999-12-31", "2026-13-01"])
def test_una_fecha_que_no_se_entiende_es_400(client: Client, mesa: Escenario, fecha: str) -> None:
    assert client.get(RUTA, {"fecha": fecha}).status_code == 400


def test_poner_alterna_desde_la_pagina_deja_su_entrega(client: Client, mesa: Escenario) -> None:
    alterna = otra_persona(mesa, "alterna")
    ruta = reverse("mesa_asignar_asiento", args=["mesa-uno", mesa.integrantes[0].pk, "alterno"])

    respuesta = entrar(mesa).post(
        ruta, {"persona": alterna.pk, "soporte": "delegacion", "desde": "2026-05-01"}
    )

    assert respuesta.status_code == 302
    asiento = Asiento.objects.get(calidad="alterno")
    assert (asiento.persona, asiento.desde) == (alterna, date(2026, 5, 1))
    assert Entrega.objects.get().asiento == asiento


def test_lo_que_no_se_puede_se_dice_y_no_se_pierde_lo_escrito(client: Client, mesa: Escenario) -> None:
    persona = otra_persona(mesa, "baja", "otro")
    ruta = reverse("mesa_asignar_asiento", args=["mesa-uno", mesa.integrantes[0].pk, "alterno"])
    respuesta = entrar(mesa).post(
        ruta, {"persona": persona.pk, "soporte": "delegacion", "desde": "2026-05-01", "acto": "Algo"}
    )
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "Se exige un puesto de nivel directivo o asesor" in texto
    assert 'value="Algo"' in texto


def test_delegar_para_una_sola_sesion_lo_puede_la_secretaria(client: Client, mesa: Escenario) -> None:
    ruta = reverse("mesa_delegar", args=["mesa-uno", mesa.integrantes[0].pk])
    asunto = f"mesa-uno:sesion-{mesa.sesion.pk}"
    datos = {
        "persona": mesa.personas[0].pk, "asunto": asunto, "evidencia": "comunicacion_escrita",
        "desde": "2026-03-01", "referencia": "Carta 5",
    }  # fmt: skip
    secretaria = entrar(mesa)
    assert secretaria.post(ruta, datos).status_code == 302
    assert Delegacion.objects.get(referencia="Carta 5").asunto == asunto
    assert secretaria.post(ruta, {**datos, "asunto": "", "referencia": "Carta 6"}).status_code == 422


@pytest.mark.parametrize("cuantas", [1, 3, 300])
def test_la_pagina_hace_las_mismas_consultas(client: Client, cuantas: int) -> None:
    mesa = montar(entidades=1)
    for n in range(1, cuantas):
        entidad = Entidad.objects.create(clave=f"e-{n}", nombre=f"Entidad {n}", orden="nacional")
        Integrante.objects.create(mesa=mesa.mesa, entidad=entidad, desde=date(2025, 1, 1))
    with CaptureQueriesContext(connection) as consultas:
        assert client.get(RUTA).status_code == 200
    assert len(consultas) == 13
