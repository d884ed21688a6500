"""La página de búsqueda: grupos, páginas, nada que se ejecute y nada que se adivine."""

from __future__ import annotations

import pytest

from bocamina.registro.busqueda.acciones import indexar
from bocamina.registro.busqueda.estados import Audiencia, Tipo
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

pytestmark = pytest.mark.django_db


def indexar_asuntos(cuantos: int, **campos) -> None:
    for i in range(cuantos):
        indexar(
            **{"tipo": Tipo.ASUNTO, "clave": str(i), "titulo": f"Asunto {i}", "url": f"/asunto/{i}/"} | campos
        )


def persona(correo: str, clave: str = "") -> Usuario:
    usuario = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if clave:
        usuario.nombramientos.create(
            rol=Rol.DELEGADO, ambito_tipo=TipoAmbito.DISTRITO, ambito_clave=clave, desde="2020-01-01"
        )
    return usuario


def test_muestra_por_clases_con_sus_totales(client):
    indexar_asuntos(7)
    indexar(tipo=Tipo.NORMA, clave="n", titulo="Norma del asunto", url="/normas/n/")

    html = client.get("/buscar/", {"q": "asunto"}).content.decode()

    assert "Hay 8 resultados" in html
    assert "Ver los 7 en asuntos" in html
    assert html.count('<h3 class="sin-margen"><a href="/asunto/') == 5
    assert 'href="/normas/n/">Norma del <mark>asunto</mark></a>' in html


def test_lo_indexado_y_lo_buscado_se_escapan(client):
    malo = "<script>alert(1)</script>"
    indexar(tipo=Tipo.ASUNTO, clave="x", titulo=f"{malo} asunto", texto=f"asunto {malo}", url="/x/")

    html = client.get("/buscar/", {"q": f"asunto {malo}"}).content.decode()

    assert malo not in html
    assert "&lt;<mark>script</mark>&gt;" in html


@pytest.mark.parametrize("consulta", ['"', "*", "NEAR(", "a" * 10_000, "\x00", "%", "🪨"])
def test_una_consulta_rara_es_una_pagina_normal(client, consulta):
    respuesta = client.get("/buscar/", {"q": consulta})

    assert respuesta.status_code == 200
    assert "Qué busca" in respuesta.content.decode()


@pytest.mark.parametrize(
    ("parametros", "codigo"),
    [
        ({"q": "asunto", "tipo": "norma"}, 200),
        ({"q": "asunto", "tipo": "asunto", "pagina": "2"}, 200),
        ({"q": "asunto", "tipo": "asunto", "pagina": "3"}, 404),
        ({"q": "asunto", "tipo": "asunto", "pagina": "999999999999999999999"}, 400),
        ({"q": "asunto", "tipo": "asunto", "pagina": "-1"}, 400),
        ({"q": "asunto", "tipo": "otra"}, 400),
    ],
)
def test_direcciones_manipuladas(client, parametros, codigo):
    indexar_asuntos(25)

    assert client.get("/buscar/", parametros).status_code == codigo


def test_dueno_ajeno_y_sin_cuenta(client):
    indexar_asuntos(1, audiencia=Audiencia.AMBITOS, ambitos=[("distrito", "7")])

    vistos = []
    for usuario in (persona("a@x.co", "7"), persona("b@x.co", "8"), None):
        client.logout()
        if usuario:
            client.force_login(usuario)
        vistos.append("Hay un resultado" in client.get("/buscar/", {"q": "asunto"}).content.decode())

    assert vistos == [True, False, False]


def test_sin_resultados_dice_que_hacer(client):
    assert "use menos palabras" in client.get("/buscar/", {"q": "xilófono"}).content.decode()
    assert "Escriba una o dos palabras" in client.get("/buscar/").content.decode()
    assert "Agregue una que distinga" in client.get("/buscar/", {"q": "de la"}).content.decode()
