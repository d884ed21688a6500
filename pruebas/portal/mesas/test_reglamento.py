"""El reglamento en la página: se escribe con formularios, y lo no aprobado no es público."""

from __future__ import annotations

import pytest
from django.test import Client

from bocamina.registro.mesas.models import ProyectoDeReglamento
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.mesas.test_proyecto import acordado, aprobar, completar
from pruebas.registro.sesiones.escenario import Escenario, montar

pytestmark = pytest.mark.django_db
RUTA = "/mesas/mesa-uno/reglamento/documento/"


@pytest.fixture
def mesa() -> Escenario:
    return montar(nivel="distrital", entidades=3)


def test_se_empieza_se_escribe_y_se_proponen_parametros(mesa: Escenario) -> None:
    secretaria = cliente_de(mesa.secretaria)
    assert secretaria.post(f"{RUTA}empezar/").status_code == 302
    capitulo = {"texto": "Nos reunimos cada tres meses.", "sobre": 0}
    assert secretaria.post(f"{RUTA}capitulo/sesiones/", capitulo).status_code == 302
    propuesto = {"quorum": "2/3+0", "periodicidad": "3", "extraordinaria_convocan": ["secretaria"]}
    assert secretaria.post(f"{RUTA}parametros/", propuesto).status_code == 302

    pagina = secretaria.get(RUTA).content.decode()

    assert "Nos reunimos cada tres meses." in pagina
    assert "3 meses" in pagina
    assert ProyectoDeReglamento.objects.get().parametros == {
        "quorum": {"fraccion": "2/3", "mas": 0, "base": "integrantes"},
        "periodicidad": {"cantidad": 3},
        "extraordinaria_convocan": ["secretaria"],
    }


def test_un_capitulo_guardado_por_otra_muestra_los_dos_textos(mesa: Escenario) -> None:
    secretaria = cliente_de(mesa.secretaria)
    secretaria.post(f"{RUTA}empezar/")
    secretaria.post(f"{RUTA}capitulo/sesiones/", {"texto": "Primera", "sobre": 0})
    respuesta = secretaria.post(f"{RUTA}capitulo/sesiones/", {"texto": "Segunda", "sobre": 0})
    texto = respuesta.content.decode()
    assert (respuesta.status_code, "Primera" in texto, "Segunda" in texto) == (422, True, True)


def test_el_borrador_no_es_publico_y_el_aprobado_si(client: Client, mesa: Escenario) -> None:
    secretaria = cliente_de(mesa.secretaria)
    secretaria.post(f"{RUTA}empezar/")
    proyecto = ProyectoDeReglamento.objects.get()
    completar(mesa, proyecto)
    assert client.get(f"{RUTA}1/pdf/").status_code == 404
    assert "Texto de Toma de decisiones" not in client.get(RUTA).content.decode()

    acordado(mesa)
    aprobar(mesa, proyecto)

    assert client.get(f"{RUTA}1/pdf/").content.startswith(b"%PDF")
    assert "Texto de Toma de decisiones" in client.get(RUTA).content.decode()


def test_los_parametros_se_leen_como_frases(mesa: Escenario) -> None:
    pagina = cliente_de(mesa.secretaria).get(RUTA).content.decode()

    for frase in ("acto de delegación", "firma de la secretaría y de los integrantes"):
        assert frase in pagina
    assert "libre de violencias. Todos los sectores" in pagina
    assert "violencias.;" not in pagina
