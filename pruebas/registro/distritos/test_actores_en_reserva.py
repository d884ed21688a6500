"""Personas en riesgo: el nombre vive en una sola tabla, leerlo deja rastro y nada del mapa puede decirlo."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.busqueda.acciones import reconstruir
from bocamina.registro.busqueda.models import Entrada
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.consultas import actores as consultas
from bocamina.registro.distritos.models import (
    Actor,
    Autorizacion,
    Contacto,
    IdentidadReservada,
    ParDescartado,
)
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.distritos.mundo_actores import SENAS, VERDADERO, MundoDeActores, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> MundoDeActores:
    return montar()


def sin_senas(texto: str) -> None:
    assert [s for s in SENAS if s.casefold() in texto.casefold()] == []


def test_nace_con_seudonimo_y_el_nombre_solo_esta_en_su_tabla(mundo):
    ficha = mundo.reservada()

    assert ficha.nombre == "Persona protegida 1"
    assert IdentidadReservada.objects.get().nombre == VERDADERO
    for modelo in (Actor, Registro, Entrada, Autorizacion, ParDescartado):
        sin_senas(str(list(modelo.objects.values())))
    sin_senas(f"{ficha} {ficha!r} {ficha.identidad} {ficha.identidad!r}")


def test_ver_el_nombre_deja_rastro_sin_el_nombre(mundo):
    ficha = mundo.reservada()

    identidad = actos.ver_identidad(ficha=ficha, motivo="hablarle", **mundo.quien)

    assert identidad.nombre == VERDADERO
    rastro = Registro.objects.get(acto="actores.ver_identidad")
    assert rastro.actor == mundo.secretaria
    assert rastro.contenido == {"distrito": "rio-claro", "numero": 1, "motivo": "hablarle"}
    assert not rastro.es_publico
    sin_senas(f"{rastro.objeto_nombre} {rastro.contenido}")


@pytest.mark.parametrize("motivo", ["", "porque sí", VERDADERO])
def test_sin_un_motivo_de_la_lista_no_se_ve_nada(mundo, motivo):
    with pytest.raises(ActoImposible, match="para qué"):
        actos.ver_identidad(ficha=mundo.reservada(), motivo=motivo, **mundo.quien)
    assert not Registro.objects.filter(acto="actores.ver_identidad").exists()


def test_nadie_mas_ve_el_nombre(mundo):
    ficha = mundo.reservada()
    for persona in (
        mundo.delegada(),
        usuario("otra", "secretaria_tecnica", "distrito", "otro"),
        usuario("admin", "administrador", "sistema", ""),
        usuario("control", "control", "sistema", ""),
        usuario("nadie"),
    ):
        with pytest.raises(PermissionDenied):
            actos.ver_identidad(ficha=ficha, motivo="autoridad", actor=persona, hoy=HOY)


@pytest.mark.parametrize("seudonimo", ["Doña Yesenia", "La bermudez", "QUICENO"])
def test_un_seudonimo_que_recuerda_el_nombre_no_se_acepta(mundo, seudonimo):
    with pytest.raises(ActoImposible, match="palabra del nombre"):
        mundo.reservada(seudonimo=seudonimo)
    assert not IdentidadReservada.objects.exists()


def test_el_seudonimo_se_cambia_con_el_mismo_cuidado(mundo):
    ficha = mundo.reservada()

    with pytest.raises(ActoImposible, match="palabra del nombre"):
        actos.editar_actor(ficha=ficha, datos={"nombre": "Yesenia"}, sobre=1, **mundo.quien)
    actos.editar_actor(ficha=ficha, datos={"nombre": "Lideresa del río"}, sobre=1, **mundo.quien)

    ficha.refresh_from_db()
    assert ficha.nombre == "Lideresa del río"


def test_ningun_texto_del_mapa_puede_nombrarla_ni_la_frase_que_lo_impide(mundo):
    ficha = mundo.reservada()
    otra = mundo.agregar("Alcaldía de Segovia")
    sobre = {"sobre": 1, **mundo.quien}
    intentos = (
        lambda: actos.editar_actor(ficha=ficha, datos={"interes": "Yesenia Quiceno pide"}, **sobre),
        lambda: actos.editar_actor(ficha=otra, datos={"capacidad": "QUICENO BERMUDEZ"}, **sobre),
        lambda: mundo.agregar("Bermúdez Quiceno Yesenia", tipo="persona"),
        lambda: mundo.contacto(otra, persona="Yesenia Quiceno"),
        lambda: mundo.reservada(),
    )  # fmt: skip
    for intento in intentos:
        with pytest.raises(ActoImposible, match="en reserva") as razon:
            intento()
        sin_senas(str(razon.value))


def test_poner_en_reserva_muda_el_contacto_y_borra_el_nombre_del_mapa(mundo):
    ficha = mundo.agregar(VERDADERO, tipo="persona", sigla="", interes="El barequeo")
    gemela = mundo.agregar("Quiceno Bermúdez Yesenia", tipo="persona")
    actos.unir_actores(conservar=ficha, retirar=gemela, **mundo.quien)
    mundo.contacto(ficha, persona=VERDADERO, telefono="3009998877", correo="")

    ficha = actos.poner_en_reserva(ficha=Actor.objects.get(pk=ficha.pk), **mundo.quien)

    assert ficha.identidad.nombre == VERDADERO
    assert "3009998877" in ficha.identidad.contacto
    assert not Contacto.objects.exists()
    for modelo in (Actor, Entrada, Registro):
        sin_senas(str(list(modelo.objects.values())))


def test_antes_de_reservar_se_corrige_lo_que_otros_escribieron(mundo):
    ficha = mundo.agregar(VERDADERO, tipo="persona")
    mundo.agregar("Asociación de barequeras", interes="La preside Yesenia Quiceno")

    with pytest.raises(ActoImposible, match="Antes quite ese nombre de: A-002"):
        actos.poner_en_reserva(ficha=ficha, **mundo.quien)
    with pytest.raises(ActoImposible, match="A-001, A-002"):
        mundo.reservada()

    assert not IdentidadReservada.objects.exists()


def test_su_contacto_tambien_pide_autorizacion_y_se_borra_al_retirarla(mundo):
    ficha = mundo.reservada()
    with pytest.raises(ActoImposible, match="va en la reserva"):
        mundo.contacto(ficha)
    actos.guardar_contacto_reservado(
        ficha=ficha, contacto="3009998877, en la casa de su tía", otorgada_el=date(2026, 2, 1),
        medio="palabra", **mundo.quien,
    )  # fmt: skip
    assert "3009998877" in IdentidadReservada.objects.get().contacto

    actos.retirar_autorizacion(ficha=ficha, **mundo.quien)

    assert IdentidadReservada.objects.get().contacto == ""
    sin_senas(str(list(Registro.objects.values())))


def test_no_se_compara_ni_se_une_con_nadie(mundo):
    ficha, otra = mundo.reservada(), mundo.agregar("Persona protegida 1", tipo="persona")

    assert consultas.parejas_parecidas(mundo.distrito) == []
    with pytest.raises(ActoImposible, match="no se une"):
        actos.unir_actores(conservar=otra, retirar=ficha, **mundo.quien)


def test_al_retirarla_no_queda_ni_su_identidad(mundo):
    ficha = mundo.reservada()

    actos.retirar_actor(ficha=ficha, **mundo.quien)

    assert not IdentidadReservada.objects.exists()
    assert not Entrada.objects.filter(clave=f"actor:{ficha.pk}").exists()


def test_a_quien_solo_lee_no_se_le_dice_donde_esta_ni_que_quiere(mundo):
    ficha = consultas.actores_de(mundo.distrito).get(pk=mundo.reservada().pk)

    leido = consultas.renglon(ficha)

    assert (leido.nombre, leido.sector) == ("Persona protegida 1", "Sociedad civil")
    assert (leido.interes, leido.territorio) == ("", "")
    assert not consultas.buscar(consultas.actores_de(mundo.distrito), municipio="05736").exists()


def test_rehacer_el_indice_no_saca_el_nombre(mundo):
    mundo.reservada()

    reconstruir()

    assert Entrada.objects.filter(titulo="Persona protegida 1", texto__contains="Sociedad civil").exists()
    sin_senas(str(list(Entrada.objects.values())))
    assert "Segovia" not in Entrada.objects.get(titulo="Persona protegida 1").texto
