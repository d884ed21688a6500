"""Clara, oscura o la del dispositivo: una galleta y ningún guion."""

import pytest

pytestmark = pytest.mark.django_db


def test_la_eleccion_se_guarda_y_se_ve_en_la_pagina(client):
    respuesta = client.post("/apariencia/", {"tema": "oscuro", "volver": "/normas/?q=agua"})

    assert respuesta.status_code == 302
    assert respuesta["Location"] == "/normas/?q=agua"
    assert 'data-tema="oscuro"' in client.get("/").content.decode()


def test_volver_a_la_del_dispositivo_borra_la_galleta(client):
    client.post("/apariencia/", {"tema": "claro"})
    client.post("/apariencia/", {"tema": "dispositivo"})

    assert "data-tema" not in client.get("/").content.decode()


@pytest.mark.parametrize("volver", ["https://otro.example/", "//otro.example/", "javascript:alert(1)", ""])
def test_no_manda_a_otro_sitio(client, volver):
    assert client.post("/apariencia/", {"tema": "claro", "volver": volver})["Location"] == "/"


def test_un_tema_inventado_responde_400(client):
    assert client.post("/apariencia/", {"tema": "fucsia"}).status_code == 400


def test_una_galleta_manipulada_no_entra_a_la_pagina(client):
    client.cookies["tema"] = '"><script>'

    assert "data-tema" not in client.get("/").content.decode()
