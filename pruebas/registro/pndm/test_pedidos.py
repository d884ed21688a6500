"""Lo que cada entidad debe responder le llega a «Mi trabajo», con su fecha, y se va cuando responde."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bocamina.registro.avisos.consultas import abiertos_de
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.concertar import acordar, cerrar_propuesta, proponer
from bocamina.registro.pndm.acciones.dialogo import observar, resolver_observacion
from bocamina.registro.pndm.acciones.pedidos import pedir_respuestas
from bocamina.registro.pndm.acciones.siguiente import crear_siguiente
from bocamina.registro.pndm.acciones.versiones import publicar_version
from pruebas.registro.pndm.escenario import HOY, Matriz, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def matriz() -> Matriz:
    return montar()


def observada(matriz: Matriz, codigo: str, entidad, padre=None):
    return observar(
        version=matriz.version, accion=matriz.accion(codigo), entidad=entidad, tipo="redaccion", campo="",
        texto="Diga cuántas", padre=padre, **matriz.quien,
    )  # fmt: skip


def de(persona) -> list[str]:
    return [p.titulo for p in abiertos_de(persona, hoy=HOY)]


def test_la_observacion_de_otra_le_llega_a_la_entidad_y_a_nadie_mas(matriz):
    observada(matriz, "A-004", matriz.mme)

    assert de(matriz.delegada) == ["Responder en la matriz nacional: 1 observación"]
    assert de(matriz.ajena) == []
    (pendiente,) = abiertos_de(matriz.delegada, hoy=HOY)
    assert pendiente.url == "/matriz/pndm/primera/entidades/anm-prueba/"
    assert pendiente.vence == HOY + timedelta(days=30)


def test_al_responder_se_cumple_y_si_llega_algo_mas_es_otro(matriz):
    una = observada(matriz, "A-004", matriz.mme)
    observar(
        version=matriz.version, accion=matriz.accion("A-004"), entidad=matriz.anm, tipo="redaccion", campo="",
        texto="Son dos", padre=una, actor=matriz.delegada, hoy=HOY,
    )  # fmt: skip
    tras_responder = de(matriz.delegada)
    observada(matriz, "A-001", matriz.mme)

    assert tras_responder == []
    assert de(matriz.delegada) == ["Responder en la matriz nacional: 1 observación"]
    assert sorted(Pendiente.objects.values_list("estado", flat=True)) == ["abierto", "abierto", "hecho"]


def test_la_observacion_resuelta_ya_no_se_debe(matriz):
    una = observada(matriz, "A-004", matriz.mme)

    resolver_observacion(observacion=una, estado="no_acogida", cambio="Ya dice cuántas", **matriz.quien)

    assert de(matriz.delegada) == []


def test_se_suman_las_propuestas_y_la_fecha_se_corre(matriz):
    observada(matriz, "A-004", matriz.mme)
    proponer(
        version=matriz.version, accion=matriz.accion("A-004"), entidad=matriz.mme, tipo="retirar",
        razon="Ya se hizo", **matriz.quien,
    )  # fmt: skip
    pedir_respuestas(version=matriz.version, hasta=date(2026, 4, 1), **matriz.quien)

    (pendiente,) = abiertos_de(matriz.delegada, hoy=HOY)
    assert (pendiente.titulo, pendiente.vence) == (
        "Responder en la matriz nacional: 1 observación y 1 propuesta", date(2026, 4, 1),
    )  # fmt: skip


def test_no_se_pide_para_ayer(matriz):
    with pytest.raises(ActoImposible, match="ya pasó"):
        pedir_respuestas(version=matriz.version, hasta=HOY - timedelta(days=1), **matriz.quien)


def test_publicada_no_recibe_respuestas_y_lo_pendiente_se_retira(matriz):
    observada(matriz, "A-004", matriz.mme)

    publicar_version(version=matriz.version, **matriz.quien)

    assert de(matriz.delegada) == []
    assert "retirado" in Pendiente.objects.values_list("estado", flat=True)


def test_lo_que_sigue_abierto_pasa_a_la_version_siguiente(matriz):
    observada(matriz, "A-004", matriz.mme)
    propuesta = proponer(
        version=matriz.version, accion=matriz.accion("A-003"), entidad=matriz.mme, tipo="retirar",
        razon="Ya se hizo", **matriz.quien,
    )  # fmt: skip
    acordar(propuesta=propuesta, entidad=matriz.mme, de_acuerdo=True, razon="", **matriz.quien)
    cerrar_propuesta(propuesta=propuesta, acordada=True, **matriz.quien)

    crear_siguiente(
        version=matriz.version, nombre="Segunda", fecha=HOY, responder_hasta=date(2026, 6, 1), **matriz.quien
    )

    (pendiente,) = abiertos_de(matriz.delegada, hoy=HOY)
    assert (pendiente.url, pendiente.vence) == (
        "/matriz/pndm/segunda/entidades/anm-prueba/",
        date(2026, 6, 1),
    )
