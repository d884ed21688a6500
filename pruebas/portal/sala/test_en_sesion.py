"""La palabra por sector, la planilla que sube quien modera y el seguimiento de una divergencia."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.captura import abrir_divergencia
from bocamina.registro.sesiones.models import Palabra
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar, usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mesa() -> Escenario:
    e = montar(entidades=3)
    e.instalada(3)
    return e


def test_se_ve_quien_no_ha_hablado_y_un_toque_lo_cuenta(mesa: Escenario, client: Client) -> None:
    url = f"/sesiones/{mesa.sesion.pk}/sala/"
    assert "Entidades: todavía no ha hablado" in client.get(url).content.decode()
    relatora = cliente_de(usuario("relatora", "relator"))

    for _ in range(2):
        relatora.post(f"{url}hablo/", {"sector": "Entidades"})

    assert "Entidades: 2" in client.get(url).content.decode()
    assert client.post(f"{url}hablo/", {"sector": "Entidades"}).status_code == 302  # a entrar
    assert cliente_de(usuario("fuera")).post(f"{url}hablo/", {"sector": "Entidades"}).status_code == 403
    assert Palabra.objects.count() == 2


def test_una_tematica_empieza_sin_nadie_y_termina_sin_nadie(client: Client) -> None:
    """Deciden quienes asisten: antes de la primera llegada no hay con quién contar, y la sala lo dice."""
    e = montar(nivel="tematica", entidades=0)
    modera, url = cliente_de(usuario("modera", "moderador")), f"/sesiones/{e.sesion.pk}/sala/"
    secretaria = cliente_de(e.secretaria)

    for direccion in (url, f"{url}vivo/"):
        respuesta = client.get(direccion)
        assert (respuesta.status_code, "en la sala no hay nadie" in respuesta.content.decode()) == (200, True)
    assert '<option value="asistente" selected>' in secretaria.get(f"{url}lista/").content.decode()
    assert "No hay quórum" in secretaria.post(f"{url}instalar/", follow=True).content.decode()

    llega = {"nombre": "Ana Ríos", "calidad": "asistente", "modalidad": "presencial"}
    secretaria.post(f"{url}llego-otra/", llega)
    secretaria.post(f"{url}instalar/")
    e.sesion.refresh_from_db()
    assert e.sesion.estado == "en_curso"
    assert modera.get(url).status_code == 200

    secretaria.post(f"{url}salio/", {"asistencia": e.sesion.asistencias.get().pk})
    assert "en la sala no hay nadie" in client.get(url).content.decode()


@pytest.mark.parametrize("rol", ["moderador", "relator"])
def test_quien_modera_o_relata_sube_la_planilla_firmada(mesa: Escenario, rol: str) -> None:
    persona = cliente_de(usuario("quien", rol))
    url = f"/sesiones/{mesa.sesion.pk}/sala/planilla-firmada/"
    archivo = {"archivo": SimpleUploadedFile("planilla.txt", b"firmas")}
    assert "no tiene expediente" in persona.post(url, archivo).content.decode()
    expediente = expediente_de(sesion=mesa.sesion, actor=mesa.secretaria, hoy=HOY)

    respuesta = persona.post(url, {"archivo": SimpleUploadedFile("planilla.txt", b"firmas")})

    assert respuesta.status_code == 302
    assert expediente.documentos.get().audiencia == "reservado"
    assert persona.get(f"/sesiones/{mesa.sesion.pk}/sala/planilla.pdf").status_code == 200


def test_los_botones_del_llamado_a_lista_no_van_en_una_tabla(mesa: Escenario) -> None:
    from pruebas.portal.sala.test_paginas import abrir

    abrir(mesa, "nominal")
    html = cliente_de(mesa.secretaria).get(f"/sesiones/{mesa.sesion.pk}/sala/").content.decode()

    assert html.count('value="abstencion"') == 3
    assert "<table" not in html


def test_la_entidad_entrega_desde_su_trabajo_y_lo_ajeno_no_existe(mesa: Escenario) -> None:
    divergencia = abrir_divergencia(
        sesion=mesa.sesion, asunto="El agua", via="mediacion", responsable=mesa.integrantes[1].entidad,
        vence=date(2026, 4, 10), **mesa.quien,
    )  # fmt: skip
    url = Pendiente.objects.get(clave=f"divergencia:{divergencia.pk}").url
    delegada = cliente_de(usuario("deleg", "delegado", "entidad", "e-1"))

    assert "Entregar el concepto" in delegada.get(url).content.decode()
    assert delegada.post(url, {"que": "entregar", "texto": ""}).status_code == 400
    delegada.post(url, {"que": "entregar", "texto": "Por caudal", "es_definitivo": "on"})
    assert "Por caudal" in cliente_de(mesa.secretaria).get(url).content.decode()
    assert delegada.post(url, {"que": "resolver", "resultado": "Sí"}).status_code == 403
    assert cliente_de(usuario("f", "delegado", "entidad", "e-9")).get(url).status_code == 404


def test_terminar_se_confirma_y_despues_no_queda_que_llevar(mesa: Escenario) -> None:
    secretaria, url = cliente_de(mesa.secretaria), f"/sesiones/{mesa.sesion.pk}/sala/"
    assert "No se puede volver a abrir" in secretaria.get(url).content.decode()

    secretaria.post(f"{url}terminar/")

    assert "Llevar la sesión" not in secretaria.get(url).content.decode()
    assert url in secretaria.get(f"/sesiones/{mesa.sesion.pk}/").content.decode()


def test_la_sala_de_una_tematica_lleva_a_sus_participantes_su_matriz_y_su_eleccion(client: Client) -> None:
    e = montar(nivel="tematica", entidades=0)
    base = f"/sesiones/{e.sesion.pk}/"
    de_quien_lleva, de_cualquiera = (
        c.get(f"{base}sala/").content.decode() for c in (cliente_de(e.secretaria), client)
    )

    for cual in ("matriz/", "eleccion/"):
        assert base + cual in de_quien_lleva
        assert base + cual in de_cualquiera
    assert f"{base}participantes/" in de_quien_lleva
    assert f"{base}participantes/" not in de_cualquiera
