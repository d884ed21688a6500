"""El autorreconocimiento: sumas sin personas, retiro con el enlace, señal y publicación por cortes."""

from __future__ import annotations

import io
import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.reserva import (
    abrir,
    contar_en_la_sesion,
    cortar,
    declarar,
    retirar_respuestas,
    sumar_papeletas,
)
from bocamina.registro.participacion.consultas.reserva import publicado, senal_de
from bocamina.registro.participacion.models import ConteoReservado, LlaveGastada
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.participacion.escenario import HOY, convocada

pytestmark = pytest.mark.django_db


def sumas(momento="inscripcion"):
    filas = ConteoReservado.objects.filter(momento=momento, personas__gt=0)
    return dict(filas.values_list("categoria", "personas"))


def terminada(mesa, asistentes):
    mesa.llegan(asistentes)
    mesa.instala()
    Sesion.objects.update(estado="terminada", terminada_en="2026-03-10T17:00:00Z")
    return mesa.sesion


def test_cada_respuesta_se_retira_por_separado_y_una_sola_vez():
    sesion = convocada().sesion
    codigo = declarar(sesion=sesion, elegidas=["mujer", "victima", "discapacidad"], hoy=HOY)
    assert sumas() == {"mujer": 1, "victima": 1, "discapacidad": 1, "alguna": 1}

    retirar_respuestas(codigo=codigo, elegidas=["mujer"])
    retirar_respuestas(codigo=codigo, elegidas=["mujer"])
    assert sumas() == {"victima": 1, "discapacidad": 1, "alguna": 1}

    quedan = retirar_respuestas(codigo=codigo, elegidas=["victima"])
    assert sumas() == {"discapacidad": 1}
    assert quedan.vivas == ("discapacidad",)


def test_no_responder_no_deja_rastro_y_lo_inventado_no_cuenta():
    sesion = convocada().sesion

    assert declarar(sesion=sesion, elegidas=[], hoy=HOY) == ""
    assert declarar(sesion=sesion, elegidas=["marciana"], hoy=HOY) == ""
    assert sumas() == {}


@pytest.mark.parametrize("codigo", ["", "x", "a" * 5000, "gAAAAA=="])
def test_un_enlace_danado_no_abre_nada(codigo):
    convocada()

    assert abrir(codigo) is None
    with pytest.raises(ActoImposible, match="no se reconoce"):
        retirar_respuestas(codigo=codigo, elegidas=["mujer"])


def test_quien_asistio_pasa_sus_respuestas_una_vez():
    codigo = declarar(sesion=convocada().sesion, elegidas=["joven"], hoy=HOY)

    contar_en_la_sesion(codigo=codigo, hoy=HOY)
    contar_en_la_sesion(codigo=codigo, hoy=HOY)

    assert (sumas(), sumas("asistencia")) == ({}, {"joven": 1, "alguna": 1})
    retirar_respuestas(codigo=codigo, elegidas=["joven"])
    assert sumas("asistencia") == {}


@pytest.mark.parametrize(("declaran", "valor"), [(5, "no alcanza"), (6, "alcanza")])
def test_guia_2_3_3_veinte_por_ciento_de_treinta_son_seis(declaran, valor):
    mesa = convocada()
    mesa.llegan(30)
    sumar_papeletas(sesion=mesa.sesion, cantidades={"mujer": declaran, "alguna": declaran}, **mesa.quien)
    mesa.instala()
    Sesion.objects.update(estado="terminada", terminada_en="2026-03-10T17:00:00Z")

    cortar(sesion=mesa.sesion, **mesa.quien)

    assert senal_de(mesa.sesion).valor == valor
    assert "autorreconocimiento-20" in senal_de(mesa.sesion).criterios
    with pytest.raises(ActoImposible, match="ya se cerró"):
        cortar(sesion=mesa.sesion, **mesa.quien)


def test_la_senal_es_solo_de_la_secretaria():
    mesa = convocada()
    sesion = terminada(mesa, 5)

    for persona in (mesa.moderadora, mesa.relatora):
        with pytest.raises(PermisoDenegado):
            cortar(sesion=sesion, actor=persona, hoy=HOY)


def test_se_publica_solo_por_distrito_y_nunca_por_debajo_de_cinco():
    mesa = convocada()
    mesa.llegan(40)
    cantidades = {"mujer": 8, "joven": 9, "victima": 3, "raizal": 4, "alguna": 20}
    sumar_papeletas(sesion=mesa.sesion, cantidades=cantidades, **mesa.quien)
    mesa.instala()
    Sesion.objects.update(estado="terminada", terminada_en="2026-03-10T17:00:00Z")

    cortar(sesion=mesa.sesion, **mesa.quien)

    assert publicado(mesa.sesion.mesa.distrito).vistas == {"mujer": 8, "joven": 9}


def test_las_papeletas_que_no_cuadran_no_entran():
    mesa = convocada()
    mesa.llegan(6)

    for cantidades in (
        {"mujer": 7, "alguna": 7},
        {"mujer": 3, "alguna": 4},
        {"mujer": 3, "alguna": 2},
        {"x": 1},
    ):
        with pytest.raises(ActoImposible):
            sumar_papeletas(sesion=mesa.sesion, cantidades=cantidades, **mesa.quien)
    assert sumas("asistencia") == {}


def test_nada_en_la_base_une_una_respuesta_con_una_inscripcion():
    """Ni llaves foráneas, ni horas, ni una fila por persona que se pueda poner en orden."""
    propios = {"conteoreservado", "llavegastada"}
    for modelo in apps.get_app_config("participacion").get_models():
        enlaces = {f.related_model._meta.model_name for f in modelo._meta.get_fields() if f.related_model}
        if modelo._meta.model_name in propios:
            assert enlaces <= {"sesion"}
            assert not [f for f in modelo._meta.fields if isinstance(f, models.DateField | models.TimeField)]
        assert not enlaces & propios


def test_lo_que_queda_guardado_es_igual_sea_quien_sea_la_que_responde():
    """Dos inscritas y una respuesta: el respaldo entero no cambia según cuál de las dos la dio."""

    def respaldo(quien_responde):
        ConteoReservado.objects.update(personas=0)
        for nombre in ("Ana", "Beatriz"):
            mesa.inscribe(nombre)
            if nombre == quien_responde:
                declarar(sesion=mesa.sesion, elegidas=["victima"], hoy=HOY)
        salida = io.StringIO()
        call_command("dumpdata", "participacion", stdout=salida)
        return json.loads(salida.getvalue())

    mesa = convocada()
    assert respaldo("Ana") == respaldo("Beatriz")
    assert LlaveGastada.objects.count() == 0


def test_la_bitacora_no_dice_que_alguien_respondio():
    mesa = convocada()
    antes = Registro.objects.count()
    codigo = declarar(sesion=mesa.sesion, elegidas=["victima"], hoy=HOY)
    retirar_respuestas(codigo=codigo, elegidas=["victima"])

    assert Registro.objects.count() == antes
