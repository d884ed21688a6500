"""/salud/ y los registros: lo que ve quien vigila el servicio."""

from __future__ import annotations

import json
import logging

import pytest

from bocamina.portal.peticion import EnJson


def test_viva_no_toca_la_base(client):
    assert client.get("/salud/").json() == {"viva": True}


@pytest.mark.django_db
def test_lista_cuando_las_tablas_estan_al_dia(client):
    respuesta = client.get("/salud/lista/")

    assert (respuesta.status_code, respuesta.json()) == (200, {"lista": True})


@pytest.mark.django_db
def test_no_esta_lista_si_falta_una_migracion(client):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="bitacora").delete()

    respuesta = client.get("/salud/lista/")

    assert respuesta.status_code == 503
    assert respuesta.json()["razon"].startswith("faltan ")


def test_el_numero_de_peticion_vuelve_y_uno_hostil_se_reemplaza(client):
    propio = client.get("/salud/", headers={"X-Request-ID": "abcdef123456"})
    hostil = client.get("/salud/", headers={"X-Request-ID": "x\n{inyectado}"})

    assert propio["X-Request-ID"] == "abcdef123456"
    assert len(hostil["X-Request-ID"]) == 32


def test_el_registro_de_una_excepcion_no_lleva_sus_valores():
    try:
        raise ValueError("cédula 1.234.567 de Ana Pérez")
    except ValueError as error:
        suceso = logging.LogRecord(
            "django.request", logging.ERROR, "x", 1, "Internal Server Error: %s", ("/p/ana@x.co/",), None
        )
        suceso.exc_info = (type(error), error, error.__traceback__)

    linea = EnJson().format(suceso)

    assert json.loads(linea)["error"] == "ValueError"
    assert "Ana" not in linea
    assert "ana@x.co" not in linea


def test_un_404_queda_en_los_registros_con_su_numero_y_su_estado_y_sin_la_ruta(client, monkeypatch):
    lineas: list[str] = []
    suceso = logging.StreamHandler()
    suceso.emit = lambda record: lineas.append(EnJson().format(record))  # type: ignore[method-assign]
    monkeypatch.setattr(logging.getLogger("django.request"), "handlers", [suceso])

    client.get("/personas-de/ana@x.co/", headers={"X-Request-ID": "abc12345-x"})

    datos = json.loads(lineas[0])
    assert (datos["peticion"], datos["estado"]) == ("abc12345-x", 404)
    assert "ana@x.co" not in lineas[0]
