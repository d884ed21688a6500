"""Lo urgente con término y responsable; lo importante, a la agenda; y la agenda, escogida y no listada."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.acciones import agendas, temas
from bocamina.registro.relacionamiento.consultas.agendas import agenda_de, en_orden, revisar
from bocamina.registro.relacionamiento.consultas.temas import para_la_agenda, temas_de
from bocamina.registro.relacionamiento.models import Prioridad, Tema
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
VENCE = HOY + timedelta(days=30)


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


@pytest.fixture
def alcaldia() -> Entidad:
    return Entidad.objects.create(
        clave="alcaldia-prueba", nombre="Alcaldía", orden="municipal", divipola="05736"
    )


@pytest.fixture
def delegada(alcaldia: Entidad) -> Usuario:
    return usuario("delegada-alcaldia", "delegado", "entidad", alcaldia.clave)


def plantear(d: Dialogo, texto: str = "El puente está cerrado") -> Tema:
    return temas.plantear_tema(
        territorio=d.territorio, texto=texto, sector="comunidad", planteado_el=HOY, **d.quien
    )


def urgente(d: Dialogo, entidad: Entidad, **datos: Any) -> Tema:
    campos = {"vence": VENCE, "razon": "No da espera", "url": "/relacionamiento/", **datos}
    return temas.declarar_urgente(tema=plantear(d), entidad=entidad, **campos, **d.quien)


def proponer(d: Dialogo, titulo: str, posible: int = 5, prioritaria: int = 5, **datos: Any) -> Prioridad:
    agenda = agenda_de(d.territorio) or agendas.abrir_agenda(
        territorio=d.territorio, nombre="Agenda", **d.quien
    )
    return agendas.proponer_prioridad(
        agenda=agenda, titulo=titulo, posible=posible, prioritaria=prioritaria, porque_posible="Hay con qué",
        porque_prioritaria="Cambia la vida", **datos, **d.quien,
    )  # fmt: skip


def decidir(d: Dialogo, prioridad: Prioridad, decision: str = "entra", razon: str = "") -> Prioridad:
    return agendas.valorar_prioridad(prioridad=prioridad, decision=decision, razon=razon, **d.quien)


def test_lo_urgente_le_llega_a_quien_responde_y_se_cierra_con_respuesta(dialogo, alcaldia, delegada):
    tema = urgente(dialogo, alcaldia)
    pendiente = Pendiente.objects.get(clave__startswith="tema-urgente")

    temas.seguir_tema(tema=tema, texto="Se contrató", actor=delegada, hoy=HOY)
    temas.seguir_tema(tema=tema, texto="Está abierto", cierra=True, actor=delegada, hoy=HOY)

    tema.refresh_from_db()
    assert (pendiente.vence, pendiente.ambito_clave) == (VENCE, alcaldia.clave)
    assert (tema.estado, tema.cerrado_el) == ("atendido", HOY)
    assert Pendiente.objects.get(pk=pendiente.pk).estado == "hecho"
    with pytest.raises(ActoImposible, match="ya no cambia"):
        temas.seguir_tema(tema=tema, texto="Otra vez", actor=delegada, hoy=HOY)


def test_lo_urgente_lleva_su_propio_termino_y_su_razon(dialogo, alcaldia):
    with pytest.raises(ActoImposible, match="ya pasó"):
        urgente(dialogo, alcaldia, vence=HOY - timedelta(days=1))
    with pytest.raises(ActoImposible):
        urgente(dialogo, alcaldia, razon=" ")
    with pytest.raises(IntegrityError, match="tema_urgente_con_responsable"), transaction.atomic():
        Tema.objects.filter(pk=plantear(dialogo).pk).update(clase="urgente", razon="Sí")


def test_solo_quien_responde_o_lleva_el_territorio_cuenta_lo_hecho(dialogo, alcaldia):
    tema = urgente(dialogo, alcaldia)
    for persona in (usuario("otra", "delegado", "entidad", "otra-entidad"), usuario("nadie"), None):
        with pytest.raises(PermissionDenied):
            temas.seguir_tema(tema=tema, texto="Yo", actor=persona, hoy=HOY)


def test_lo_urgente_vencido_va_primero(dialogo, alcaldia):
    tarde = urgente(dialogo, alcaldia)
    Tema.objects.filter(pk=tarde.pk).update(vence=HOY - timedelta(days=3))
    plantear(dialogo, "Sin clasificar")
    urgente(dialogo, alcaldia)

    primero = temas_de(dialogo.territorio).first()

    assert primero is not None
    assert (primero.pk, primero.esta_vencido(HOY)) == (tarde.pk, True)


def test_lo_importante_llega_a_la_agenda_y_no_se_responde_aparte(dialogo):
    tema = temas.declarar_importante(tema=plantear(dialogo), razon="Es de todos", **dialogo.quien)
    assert list(para_la_agenda(dialogo.territorio)) == [tema]
    with pytest.raises(ActoImposible, match="en la agenda"):
        temas.seguir_tema(tema=tema, texto="X", **dialogo.quien)

    proponer(dialogo, "Puente nuevo", tema=tema)

    tema.refresh_from_db()
    assert (tema.estado, list(para_la_agenda(dialogo.territorio))) == ("en_agenda", [])


def test_a_la_agenda_no_llega_lo_que_no_se_declaro_importante(dialogo):
    with pytest.raises(ActoImposible, match="temas importantes"):
        proponer(dialogo, "Puente", tema=plantear(dialogo))


def test_decidir_contra_las_notas_pide_razon(dialogo):
    lejana = proponer(dialogo, "Aeropuerto", posible=1, prioritaria=2)
    with pytest.raises(ActoImposible, match="queda escrita para después"):
        decidir(dialogo, lejana)

    assert decidir(dialogo, lejana, razon="Lo manda un fallo").decision == "entra"


def test_no_se_acuerda_lo_que_falta_decidir_ni_lo_que_nadie_hace(dialogo, alcaldia):
    prioridad = proponer(dialogo, "Planta sin mercurio")
    agenda = prioridad.agenda
    with pytest.raises(ActoImposible, match="Falta decidir: Planta"):
        agendas.acordar_agenda(agenda=agenda, acordada_el=HOY, **dialogo.quien)
    decidir(dialogo, prioridad)
    with pytest.raises(ActoImposible, match="Sin una acción con responsable"):
        agendas.acordar_agenda(agenda=agenda, acordada_el=HOY, **dialogo.quien)

    agendas.agregar_accion(
        prioridad=prioridad, texto="Licencia", entidad=alcaldia, vence=VENCE, **dialogo.quien
    )
    acordada = agendas.acordar_agenda(agenda=agenda, acordada_el=HOY, **dialogo.quien)

    assert acordada.estado == "acordada"
    assert Prioridad.objects.get().explicacion["valor"] == "Entra a la agenda"
    with pytest.raises(ActoImposible, match="sus notas ya no cambian"):
        decidir(dialogo, prioridad, "espera", "Me arrepentí")


def test_mas_prioridades_que_el_maximo_piden_decir_por_que(dialogo, alcaldia):
    for n in range(8):
        prioridad = proponer(dialogo, f"Prioridad {n}")
        decidir(dialogo, prioridad)
        agendas.agregar_accion(
            prioridad=prioridad, texto="Hacer", entidad=alcaldia, vence=VENCE, **dialogo.quien
        )
    agenda = agenda_de(dialogo.territorio)
    with pytest.raises(ActoImposible, match="Entran 8 y el método sugiere hasta 7"):
        agendas.acordar_agenda(agenda=agenda, acordada_el=HOY, **dialogo.quien)

    assert "no se escogió" in " ".join(revisar(agenda).pasos)


def test_los_recursos_dicen_de_donde_salen(dialogo, alcaldia):
    prioridad = proponer(dialogo, "Acueducto")
    with pytest.raises(ActoImposible, match="de dónde salen"):
        agendas.agregar_accion(
            prioridad=prioridad, texto="Obra", entidad=alcaldia, vence=VENCE, recursos=Decimal(5),
            **dialogo.quien,
        )  # fmt: skip


def test_la_entidad_cuenta_en_que_va_su_accion_y_se_enlaza_con_otros_planes(dialogo, alcaldia, delegada):
    prioridad = proponer(dialogo, "Acueducto")
    accion = agendas.agregar_accion(
        prioridad=prioridad, texto="Obra", entidad=alcaldia, vence=VENCE, **dialogo.quien
    )
    agendas.reportar_accion(accion=accion, estado="hecha", avance="Entregada", actor=delegada, hoy=HOY)
    agendas.enlazar_accion(
        accion=accion, tipo="plan_municipal", texto="Programa 3", url="/distritos/x/", **dialogo.quien
    )
    with pytest.raises(ActoImposible, match="dirección completa"):
        agendas.enlazar_accion(
            accion=accion, tipo="otro", texto="X", url="javascript:alert(1)", **dialogo.quien
        )

    puesta = en_orden(prioridad.agenda)[0]
    assert [(a.estado, a.enlaces.count()) for a in puesta.prioridad.acciones.all()] == [("hecha", 1)]


def test_un_enlace_puesto_por_error_se_quita_y_solo_lo_hace_quien_lleva_el_territorio(
    dialogo, alcaldia, delegada
):
    accion = agendas.agregar_accion(
        prioridad=proponer(dialogo, "Acueducto"), texto="Obra", entidad=alcaldia, vence=VENCE, **dialogo.quien
    )
    enlace = agendas.enlazar_accion(accion=accion, tipo="otro", texto="El plan que no era", **dialogo.quien)
    with pytest.raises(PermissionDenied):
        agendas.quitar_enlace(enlace=enlace, actor=delegada, hoy=HOY)

    agendas.quitar_enlace(enlace=enlace, **dialogo.quien)

    assert not accion.enlaces.exists()
    assert Registro.objects.filter(acto="relacionamiento.quitar_enlace").get().contenido["con"] == (
        "El plan que no era"
    )


@pytest.mark.parametrize(("tipo", "frase"), [("peg", "plan del distrito"), ("pndm", "acción nacional")])
def test_al_plan_del_distrito_y_al_nacional_se_enlaza_escogiendo_la_accion(dialogo, alcaldia, tipo, frase):
    accion = agendas.agregar_accion(
        prioridad=proponer(dialogo, "Acueducto"), texto="Obra", entidad=alcaldia, vence=VENCE, **dialogo.quien
    )

    with pytest.raises(ActoImposible, match=frase):
        agendas.enlazar_accion(accion=accion, tipo=tipo, texto="A-12", **dialogo.quien)


def test_un_territorio_tiene_una_sola_agenda_viva(dialogo):
    proponer(dialogo, "Algo")
    with pytest.raises(ActoImposible, match="ya tiene una agenda viva"):
        agendas.abrir_agenda(
            territorio=dialogo.territorio, nombre="Otra", actor=dialogo.secretaria, hoy=date(2026, 3, 11)
        )
