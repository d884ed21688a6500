"""La página de la sesión y la de su mesa: lo que queda por resolver y lo que se llena al preparar."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from bocamina.registro.instituciones.models import Delegacion
from bocamina.registro.sesiones.acciones.captura import abrir_divergencia, resolver_divergencia
from bocamina.registro.sesiones.models import Divergencia
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
ENLACE = "/divergencias/{}/"


@pytest.fixture
def mesa() -> Escenario:
    nueva = montar()
    nueva.instalada(8)
    return nueva


@pytest.fixture
def sin_acuerdo(mesa: Escenario) -> Divergencia:
    return abrir_divergencia(
        sesion=mesa.sesion, asunto="Cómo se mide el agua", via="grupo",
        responsable=mesa.integrantes[1].entidad, vence=date(2026, 4, 10), **mesa.quien,
    )  # fmt: skip


def paginas(cliente: Client, mesa: Escenario) -> list[str]:
    direcciones = (f"/sesiones/{mesa.sesion.pk}/", f"/mesas/{mesa.mesa.clave}/")
    return [cliente.get(d).content.decode() for d in direcciones]


def test_lo_que_quedo_sin_acuerdo_se_ve_en_la_sesion_y_en_la_mesa(mesa, sin_acuerdo, client) -> None:
    for html in paginas(client, mesa):
        assert "Cómo se mide el agua" in html
        assert ENLACE.format(sin_acuerdo.pk) not in html
    for html in paginas(cliente_de(mesa.secretaria), mesa):
        assert ENLACE.format(sin_acuerdo.pk) in html


def test_resuelta_sigue_en_su_sesion_y_sale_de_la_mesa(mesa, sin_acuerdo, client) -> None:
    resolver_divergencia(divergencia=sin_acuerdo, resultado="Aforo mensual", **mesa.quien)

    de_la_sesion, de_la_mesa = paginas(client, mesa)
    assert "Quedó así: Aforo mensual" in de_la_sesion
    assert "Cómo se mide el agua" not in de_la_mesa


def test_lo_de_la_extraordinaria_va_aparte_y_despues_de_la_clase(mesa) -> None:
    html = cliente_de(mesa.secretaria).get(f"/mesas/{mesa.mesa.clave}/sesiones/nueva/").content.decode()

    orden = [html.index(f'name="{campo}"') for campo in ("clase", "pide", "pedida_por", "dia", "objetivo")]
    assert orden == sorted(orden)
    aparte = html[html.index("si-extraordinaria") : html.index("</fieldset>\n", html.index("pedida_por"))]
    assert 'name="pide"' in aparte
    assert 'name="dia"' not in aparte


def test_desde_la_mesa_se_reune_con_otras_y_se_ven_sus_compromisos(mesa, client) -> None:
    (_, de_la_secretaria), (_, sin_cuenta) = paginas(cliente_de(mesa.secretaria), mesa), paginas(client, mesa)

    for direccion in (f"/ampliadas/nueva/?mesa={mesa.mesa.clave}", f"/mesas/{mesa.mesa.clave}/compromisos/"):
        assert direccion in de_la_secretaria
        assert direccion not in sin_cuenta


def test_la_delegacion_para_todas_las_mesas_del_nivel_la_abre_la_secretaria_de_una(mesa) -> None:
    delegacion = Delegacion.objects.filter(asunto="").first()
    direccion = f"/delegaciones/ver/{delegacion.clave}/"
    otra = usuario("otra", "secretaria_tecnica", clave="mesa-dos")

    assert cliente_de(mesa.secretaria).get(direccion).status_code == 200
    assert cliente_de(otra).get(direccion).status_code == 404
    assert cliente_de(usuario("fuera")).get(direccion).status_code == 404


def test_los_mensajes_solo_se_ofrecen_a_quien_los_lee(mesa) -> None:
    direccion = f"/mesas/{mesa.mesa.clave}/"
    de_quien = {
        "secretaria": cliente_de(mesa.secretaria).get(direccion).content.decode(),
        "fuera": cliente_de(usuario("fuera")).get(direccion).content.decode(),
    }

    assert f"{direccion}mensajes/" in de_quien["secretaria"]
    assert f"{direccion}mensajes/" not in de_quien["fuera"]
