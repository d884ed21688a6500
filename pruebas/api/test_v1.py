"""La API pública: lo que recibe quien la usa desde fuera."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from bocamina.api.v1 import api
from bocamina.config.wsgi import application

# El servidor cierra la conexión al terminar cada petición: no puede haber una transacción abierta.
pytestmark = pytest.mark.django_db(transaction=True)
esquema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def _sin_cuota_gastada():
    cache.clear()


def test_el_smldv_de_2026_es_el_mensual_sobre_30(client):
    """1.750.905 / 30 = 58.363,5"""
    datos = client.get("/api/v1/normas/smldv", {"en": "2026-03-01"}).json()

    assert datos["valor"] in ("58363.5", "116727/2")
    assert datos["transitorio"] is True
    assert len(datos["citas"]) == 3


def test_antes_del_primer_valor_es_404_con_frase(client):
    respuesta = client.get("/api/v1/normas/smldv", {"en": "1990-01-01"})

    assert respuesta.status_code == 404
    assert "rige desde" in respuesta.json()["error"]


def test_una_fecha_mala_dice_cual_dato_y_no_lo_repite(client):
    respuesta = client.get("/api/v1/normas/smldv", {"en": "<script>"})

    assert respuesta.status_code == 422
    assert "en" in respuesta.json()["error"]
    assert "script" not in respuesta.content.decode()


def test_ley4_art62_quince_dias_habiles_saltan_semana_santa(client):
    entrada = {"desde": "2026-03-20", "cantidad": 15, "unidad": "dia_habil", "sentido": "despues"}

    datos = client.post("/api/v1/plazos/calcular", entrada, content_type="application/json").json()

    assert datos["vence"] == "2026-04-15"
    assert "2026-04-02" in [dia["fecha"] for dia in datos["dias_omitidos"]]


@pytest.mark.parametrize("cantidad", [0, -1, 10**30, "15", 1.5, True])
def test_una_cantidad_imposible_es_422(client, cantidad):
    entrada = {"desde": "2026-03-20", "cantidad": cantidad, "unidad": "dia_habil", "sentido": "despues"}

    assert client.post("/api/v1/plazos/calcular", entrada, content_type="application/json").status_code == 422


def test_un_cuerpo_que_no_es_json_es_una_frase(client):
    respuesta = client.post("/api/v1/plazos/calcular", b"{", content_type="application/json")

    assert (respuesta.status_code, respuesta.json()["error"][:29]) == (400, "El cuerpo no es JSON válido. ")


@esquema.parametrize()
@settings(max_examples=20, deadline=None, database=None, derandomize=True)
def test_la_api_cumple_su_descripcion(case):
    # Un plazo bien escrito puede salirse del calendario: el 422 con su frase es la respuesta correcta.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def test_la_descripcion_en_git_esta_al_dia():
    from bocamina.cli.api import ARCHIVO

    assert json.loads(ARCHIVO.read_text("utf-8")) == json.loads(json.dumps(api.get_openapi_schema()))
