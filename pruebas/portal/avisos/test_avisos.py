"""La lista de avisos, la campana y los que no llegaron."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.avisos.estados import EstadoEnvio
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.cuentas.models import Usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def juana() -> Usuario:
    return Usuario.objects.create_user("juana@x.co", "una clave larga", nombre="Juana")


@pytest.fixture
def otra() -> Usuario:
    return Usuario.objects.create_user("otra@x.co", "una clave larga", nombre="Otra")


def entrar(client, usuario: Usuario) -> None:
    client.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")


def mandar(destinatario: Usuario, cuantos: int = 1, **otros) -> None:
    for i in range(cuantos):
        campos = {"asunto": f"Aviso {i}", "texto": "Texto <b>llano</b>", "actor": None, "por_correo": False}
        avisar(clave=f"x:{Aviso.objects.count()}", destinatario=destinatario, **campos | otros)


def test_la_campana_cuenta_lo_que_falta_por_leer(client, juana):
    mandar(juana, 2)
    entrar(client, juana)
    assert '2</b><span class="solo-lectores"> sin leer' in client.get("/avisos/").content.decode()

    html = client.get(f"/avisos/{juana.avisos.first().pk}/").content.decode()
    assert '1</b><span class="solo-lectores"> sin leer' in html
    assert "&lt;b&gt;llano" in html

    client.post("/avisos/leidos/")
    assert "Todo leído." in client.get("/avisos/").content.decode()


def test_nadie_lee_ni_marca_lo_ajeno(client, juana, otra):
    mandar(juana)
    entrar(client, otra)

    assert client.get(f"/avisos/{juana.avisos.get().pk}/").status_code == 404
    client.post("/avisos/leidos/")
    assert juana.avisos.get().leido_en is None
    assert "No hay avisos" in client.get("/avisos/").content.decode()


def test_un_numero_enorme_es_un_404(client, juana):
    entrar(client, juana)

    assert client.get(f"/avisos/{10**30}/").status_code == 404
    assert client.post(f"/avisos/{10**30}/reenviar/").status_code == 404


def test_quien_lo_mando_ve_que_no_llego_y_lo_reenvia(client, juana, otra):
    mandar(juana, actor=otra, por_correo=True)
    Aviso.objects.update(
        estado=EstadoEnvio.FALLIDO, error="el servidor de correo no acepta esa dirección (550)"
    )
    pk = Aviso.objects.get().pk
    entrar(client, juana)
    assert "Todo llegó" in client.get("/avisos/enviados/").content.decode()
    assert client.post(f"/avisos/{pk}/reenviar/").status_code == 404

    entrar(client, otra)
    assert "no acepta esa dirección (550)" in client.get("/avisos/enviados/").content.decode()
    assert client.post(f"/avisos/{pk}/reenviar/").status_code == 302
    assert Aviso.objects.get(pk=pk).estado == EstadoEnvio.EN_COLA


def test_las_mismas_consultas_con_1_3_y_300(client, juana):
    entrar(client, juana)
    numeros = []
    for cuantos in (1, 2, 297):
        mandar(juana, cuantos)
        with CaptureQueriesContext(connection) as consultas:
            client.get("/avisos/")
        numeros.append(len(consultas))

    assert len(set(numeros)) == 1


def test_la_campana_cuesta_una_consulta(client, juana):
    entrar(client, juana)
    with CaptureQueriesContext(connection) as consultas:
        client.get("/accesibilidad/")

    assert sum("avisos_aviso" in c["sql"] for c in consultas) == 1
