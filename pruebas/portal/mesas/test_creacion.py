"""Crear mesas desde la página: la nacional con su acto, las temáticas desde una sugerencia."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.distritos.test_sustento import almacen_propio, pdf
from pruebas.registro.mesas.test_creacion import con_municipios, secretaria

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


@pytest.fixture
def distrito() -> Distrito:
    return Distrito.objects.create(
        clave="uno", nombre="Uno", direccion="dfm", enfasis="mineria_no_autorizada"
    )


def test_la_nacional_viene_con_las_entidades_de_la_guia_marcadas() -> None:
    mme = Entidad.objects.create(clave="mme", nombre="Ministerio de Minas y Energía", orden="nacional")
    Entidad.objects.create(clave="otra", nombre="Otra", orden="nacional")
    cliente = cliente_de(secretaria("sistema", ""))
    pagina = cliente.get("/mesas/crear/nacional/").content.decode()
    assert pagina.count("checked") == 1

    respuesta = cliente.post(
        "/mesas/crear/nacional/",
        {
            "nombre": "Mesa nacional", "acto": "Resolución 30 de 2026", "fecha": "2026-03-01",
            "entidades": [mme.pk], "documento": SimpleUploadedFile("acto.pdf", pdf()),
        },
    )  # fmt: skip

    assert respuesta.status_code == 302
    mesa = Mesa.objects.get(nivel="nacional")
    assert f"radicado {mesa.acto_documento.radicado}" in cliente.get(respuesta.url).content.decode()


def test_una_sugerencia_llena_el_formulario_y_se_crea(distrito: Distrito) -> None:
    con_municipios(distrito, 2)
    cliente = cliente_de(secretaria("distrito", "uno"))
    ruta = "/distritos/uno/mesas/crear/"
    pagina = cliente.get(ruta, {"tipo": "hitos", "nombre": "Formalización minera"}).content.decode()
    assert 'value="Formalización minera"' in pagina

    datos = {"tipo": "hitos", "nombre": "Formalización minera", "desde": "2026-03-10"}
    assert cliente.post(ruta, datos).status_code == 302
    assert Mesa.objects.get(clave="uno-formalizacion-minera").tipo == "hitos"


def test_zonal_con_seis_municipios_se_explica_y_no_se_crea(distrito: Distrito) -> None:
    municipios = con_municipios(distrito, 6)
    cliente = cliente_de(secretaria("distrito", "uno"))
    ruta = "/distritos/uno/mesas/crear/"
    assert "agrúpelos por subregión" in cliente.get(ruta).content.decode()
    datos = {"tipo": "zonal", "nombre": "Una", "desde": "2026-03-10", "municipios": [municipios[0].pk]}
    respuesta = cliente.post(ruta, datos)
    assert (respuesta.status_code, Mesa.objects.count()) == (422, 0)
    assert "agrúpelos por subregión" in respuesta.content.decode()
