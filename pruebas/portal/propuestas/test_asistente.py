"""El asistente sin JavaScript: se guarda en cada paso, dice lo que falta y devuelve lo escrito."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from bocamina.registro.exploracion import consultas
from pruebas.registro.exploracion.personas import borrador, llena, persona, titular

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return titular()


@pytest.fixture
def cliente(client: Client, actor) -> Client:
    client.force_login(actor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def enviar(cliente: Client, codigo: str, paso: str, *, version: int = 0, accion: str = "seguir", **datos):
    datos = {clave.replace("__", "-"): valor for clave, valor in datos.items()}
    return cliente.post(
        f"/propuestas/{codigo}/formato/{paso}/",
        {"version": version, "pestana": "p1", "accion": accion, **datos},
    )


def test_de_empezar_a_ver_el_minimo(cliente):
    codigo = f"PR-{timezone.localdate().year}-0001"
    respuesta = cliente.post("/propuestas/nueva/", {"nombre": "La Esperanza"})
    assert respuesta["Location"] == f"/propuestas/{codigo}/formato/minerales/"

    respuesta = enviar(cliente, codigo, "minerales", nombre="La Esperanza", minerales=["carbon"])
    assert respuesta["Location"] == f"/propuestas/{codigo}/formato/area/"
    respuesta = enviar(cliente, codigo, "area", area_ha="149,5", otros_terrenos="on")
    assert respuesta["Location"] == f"/propuestas/{codigo}/formato/actividades/"

    fila = cliente.get(respuesta["Location"]).context["armado"].filas[0]
    assert (fila.labor.id, fila.renglon.obligatoria, fila.minimo > 0) == (
        "revision_bibliografica",
        True,
        True,
    )


def test_un_dato_ilegible_se_devuelve_como_se_escribio_y_se_dice_donde(cliente, actor):
    p = borrador(actor)

    respuesta = enviar(cliente, p.codigo, "area", area_ha="ciento cuarenta", otros_terrenos="on")

    texto = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert 'value="ciento cuarenta"' in texto
    assert "Escriba un número" in texto
    assert consultas.completa(p).otros_terrenos is False


def test_otra_pestana_recibe_una_frase_y_conserva_lo_escrito(cliente, actor):
    p = borrador(actor)
    enviar(cliente, p.codigo, "area", area_ha="10")

    respuesta = cliente.post(
        f"/propuestas/{p.codigo}/formato/area/", {"version": 0, "pestana": "otra", "area_ha": "99"}
    )

    texto = respuesta.content.decode()
    assert "se guardó en otra pestaña" in texto
    assert 'value="99"' in texto
    assert consultas.completa(p).area_ha == 10


def test_al_escribir_se_guarda_y_vuelven_los_totales(cliente, actor):
    p = llena(actor)
    datos = {
        "version": p.version_del_paso("totales"),
        "adicional_1-nombre": "Dron",
        "adicional_1-monto_smldv": "10",
        "adicional_1-anio_ejecucion": "1",
    }

    respuesta = cliente.post(
        f"/propuestas/{p.codigo}/formato/totales/", datos, headers={"HX-Request": "true"}
    )

    texto = respuesta.content.decode()
    assert 'hx-swap-oob="true"' in texto
    assert "Guardado" in texto
    assert [a.nombre for a in consultas.completa(p).adicionales.all()] == ["Dron"]


def test_guardar_el_paso_de_actividades_tal_como_se_mostro_no_cambia_nada(cliente, actor):
    p = llena(actor)
    pagina = cliente.get(f"/propuestas/{p.codigo}/formato/actividades/")
    datos = {}
    for form in pagina.context["armado"].formularios:
        for campo in form:
            valor = campo.value()
            if valor not in (None, "", False, []):
                datos[campo.html_name] = valor
    datos |= {"version": p.version_del_paso("actividades"), "accion": "guardar"}

    cliente.post(f"/propuestas/{p.codigo}/formato/actividades/", datos)

    assert consultas.completa(p).version == p.version


def test_desde_la_lista_se_llega_a_la_linea_desplegada(cliente, actor):
    p = borrador(actor)
    enviar(cliente, p.codigo, "minerales", nombre="X", minerales=["carbon"])
    enviar(cliente, p.codigo, "area", area_ha="149", otros_terrenos="on")
    lista = cliente.get(f"/propuestas/{p.codigo}/formato/revisar/").content.decode()
    clave = "cartografia_geologica"
    enlace = f"/propuestas/{p.codigo}/formato/actividades/?linea={clave}#id_{clave}-aplica"
    assert enlace in lista

    filas = cliente.get(enlace.partition("#")[0]).context["armado"].filas
    assert [f.labor.id for f in filas if f.esta_abierta] == [clave]


@pytest.mark.parametrize("paso", consultas.PASOS)
def test_cada_paso_abre_vacio_y_lleno(cliente, actor, paso):
    for p in (borrador(actor), llena(actor)):
        assert cliente.get(f"/propuestas/{p.codigo}/formato/{paso}/").status_code == 200


def test_la_ajena_y_la_anonima_no_saben_que_existe(client, actor):
    p = borrador(actor)
    assert client.get(f"/propuestas/{p.codigo}/").status_code == 404
    client.force_login(persona("otra"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/propuestas/{p.codigo}/formato/area/").status_code == 404


@pytest.mark.parametrize("version", ["", "x", "9" * 40, "-1"])
def test_una_version_imposible_es_400(cliente, actor, version):
    p = borrador(actor)
    respuesta = cliente.post(f"/propuestas/{p.codigo}/formato/area/", {"version": version})
    assert respuesta.status_code == 400
