"""La acción nacional y la del distrito se ven la una a la otra, y se cuenta cuánto llega."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from bocamina.portal.matriz.nacional import cuanto_llega
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.accion import escribir_accion
from bocamina.registro.pndm.acciones.concertar import acordar, cerrar_propuesta, proponer
from bocamina.registro.pndm.acciones.importar import importar_matriz
from bocamina.registro.pndm.acciones.siguiente import crear_siguiente
from bocamina.registro.pndm.acciones.versiones import guardar_plan, publicar_version
from bocamina.registro.pndm.consultas.hilos import para_escoger
from bocamina.registro.pndm.models import Plan, Version
from bocamina.registro.relacionamiento.acciones import agendas
from pruebas.registro.planes import escenario as peg
from pruebas.registro.pndm.escenario import HOY, RENGLONES, Matriz, hoja, montar
from pruebas.registro.relacionamiento import escenario as de_dialogo
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def matriz() -> Matriz:
    montada = montar()
    publicar_version(version=montada.version, **montada.quien)
    return montada


@pytest.fixture
def distrito(matriz: Matriz) -> peg.EnSesion:
    return peg.montar()


def aportar(distrito: peg.EnSesion, dicho: str) -> None:
    escribir_accion(accion=distrito.accion, campos={"accion_nacional": dicho}, **distrito.quien)


def ver(ruta: str, *argumentos: object) -> str:
    return Client().get(reverse(ruta, args=argumentos)).content.decode()


def test_cada_pagina_lleva_a_la_otra(matriz, distrito):
    aportar(distrito, "A-001")
    plan = distrito.adoptar()
    del_distrito = reverse("plan_accion", args=[plan.pk, distrito.accion.codigo])
    nacional = reverse("matriz_accion", args=["pndm", "primera", "A-001"])

    assert f'href="{nacional}"' in ver("plan_accion", plan.pk, distrito.accion.codigo)
    assert f'href="{del_distrito}"' in ver("matriz_accion", "pndm", "primera", "A-001")
    assert "En el plan nacional" not in ver("plan_accion", plan.pk, distrito.otra.codigo)


def test_cuanto_del_plan_nacional_llega_a_los_distritos(matriz, distrito):
    aportar(distrito, "A-001")
    antes = cuanto_llega(matriz.version)
    distrito.adoptar()

    despues = cuanto_llega(matriz.version)

    assert (antes.llegan, despues.llegan, despues.total) == (0, 1, 4)
    assert [(o.nombre, o.llegan, o.total) for o in despues.por_objetivo] == [
        ("Objetivo 1", 1, 3), ("Objetivo 2", 0, 1),
    ]  # fmt: skip
    assert "1 de 4 acciones nacionales" in ver("matriz_seguimiento", "pndm", "primera")


def test_lo_que_aportaban_a_la_fusionada_le_cuenta_a_la_que_quedo(distrito):
    aportar(distrito, "A-002")
    distrito.adoptar()

    hecha = cuanto_llega(_con_fusion())

    assert (hecha.por_codigo, hecha.total) == ({"A-001": 1}, 3)


def _con_fusion() -> Version:
    """Una versión nueva en que la A-002 se fusionó en la A-001."""
    plan = Plan.objects.get(clave="pndm")
    quien = {"actor": usuario("otra-planeacion", "planificador", "sistema", ""), "hoy": HOY}
    segunda = importar_matriz(plan=plan, nombre="Segunda", contenido=hoja(*RENGLONES), **quien).version
    accion, destino = plan.acciones.get(codigo="A-002"), plan.acciones.get(codigo="A-001")
    mme = Entidad.objects.get(clave="mme-prueba")
    propuesta = proponer(
        version=segunda,
        accion=accion,
        entidad=mme,
        tipo="fusionar",
        destino=destino,
        razon="Lo mismo",
        **quien,
    )
    acordar(propuesta=propuesta, entidad=mme, de_acuerdo=True, razon="", **quien)
    cerrar_propuesta(propuesta=propuesta, acordada=True, **quien)
    return crear_siguiente(version=segunda, nombre="Tercera", fecha=HOY, **quien)


def test_otro_plan_con_los_mismos_codigos_no_mueve_lo_ya_escrito(matriz, distrito):
    aportar(distrito, "A-001")
    plan = distrito.adoptar()
    otro = guardar_plan(
        clave="otro", nombre="Otro", horizonte=2045, vision="", ejes={}, otros_nombres=[], **matriz.quien
    )
    segunda = importar_matriz(plan=otro, nombre="Suya", contenido=hoja(*RENGLONES), **matriz.quien).version
    publicar_version(version=segunda, **matriz.quien)

    assert "/matriz/pndm/primera/acciones/A-001/" in ver("plan_accion", plan.pk, distrito.accion.codigo)
    assert (cuanto_llega(matriz.version).llegan, cuanto_llega(segunda).llegan) == (1, 0)
    assert {"A-001", "otro:A-001"} <= set(para_escoger())


@pytest.mark.parametrize("dicho", ["A-999", "otro:A-001", "pndm:"])
def test_una_accion_nacional_que_no_esta_no_se_guarda(distrito, dicho):
    with pytest.raises(ActoImposible, match="no está en la matriz nacional"):
        aportar(distrito, dicho)


def test_al_escribir_la_accion_se_escoge_de_la_matriz_publicada(matriz, distrito):
    cliente = Client()
    cliente.force_login(distrito.delegada, backend="allauth.account.auth_backends.AuthenticationBackend")
    direccion = reverse("plan_accion_editar", args=[distrito.plan.pk, distrito.accion.codigo])

    pagina = cliente.get(direccion).content.decode()

    assert '<option value="A-004">A-004. Dotar la estación de salvamento de Ubaté</option>' in pagina


def test_sin_matriz_se_guarda_el_codigo_como_se_escribio():
    distrito = peg.montar()
    aportar(distrito, "A-030")
    plan = distrito.adoptar()

    assert "todavía no está publicada" in ver("plan_accion", plan.pk, distrito.accion.codigo)


def test_la_agenda_del_territorio_se_enlaza_por_su_llave_y_se_ve_desde_los_dos_lados(matriz, distrito):
    plan, dialogo = distrito.adoptar(), de_dialogo.montar()
    prioridad = agendas.proponer_prioridad(
        agenda=agendas.abrir_agenda(territorio=dialogo.territorio, nombre="Agenda", **dialogo.quien),
        titulo="Planta", posible=5, porque_posible="Hay lote", prioritaria=5, porque_prioritaria="Agua",
        **dialogo.quien,
    )  # fmt: skip
    accion = agendas.agregar_accion(
        prioridad=prioridad, texto="Gestionar la licencia", entidad=matriz.mme, vence=date(2026, 12, 1),
        **dialogo.quien,
    )  # fmt: skip

    enlazar = {"accion": accion, **dialogo.quien}
    agendas.enlazar_accion(tipo="peg", accion_de_distrito=distrito.accion, **enlazar)
    agendas.enlazar_accion(tipo="pndm", accion_nacional=matriz.accion("A-003"), **enlazar)
    with pytest.raises(ActoImposible, match="Ya está enlazada"):
        agendas.enlazar_accion(tipo="pndm", accion_nacional=matriz.accion("A-003"), **enlazar)

    agenda = ver("dialogo_agenda", dialogo.territorio.clave)
    de_peg, de_pndm = [plan.pk, distrito.accion.codigo], ["pndm", "primera", "A-003"]
    assert f'href="{reverse("plan_accion", args=de_peg)}"' in agenda
    assert f'href="{reverse("matriz_accion", args=de_pndm)}"' in agenda
    assert "Gestionar la licencia" in ver("plan_accion", *de_peg)
    assert "Gestionar la licencia" in ver("matriz_accion", *de_pndm)
