"""Citar, instalar, votar y cada término de la guía, en las mesas de verdad: pruebas/ley/distritos/*.yaml."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import contar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones import asistencia, sala, votaciones
from bocamina.registro.sesiones.acciones.convocatoria import enviar_convocatoria
from bocamina.registro.sesiones.consultas.antelacion import limite_para_citar, ventana
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.sesiones.escenario import minuto, montar

CARPETA = Path(__file__).parent / "distritos"
VOTOS = {"f": "a_favor", "c": "en_contra", "a": "abstencion"}


def _casos(archivo):
    casos = yaml.safe_load((CARPETA / archivo).read_text(encoding="utf-8"))
    return {"argvalues": casos, "ids": [caso["id"] for caso in casos]}


@pytest.mark.parametrize("caso", **_casos("terminos.yaml"))
def test_guia_termino(caso):
    plazo = contar(
        normativa.vigente(caso["norma"], en=caso["desde"]),
        desde=caso["desde"],
        calendario=calendario(en=caso["desde"]),
    )

    assert plazo.vence == caso["vence"], caso["cuenta"]
    assert plazo.explicacion.citas


def test_cada_termino_de_la_guia_tiene_su_cuenta():
    contados = {caso["norma"] for caso in _casos("terminos.yaml")["argvalues"]}
    contados |= {
        f"mesa.{caso['nivel']}.convocatoria_{caso['clase']}" for caso in _casos("citacion.yaml")["argvalues"]
    }
    # El envío del acta, a los tres niveles, está en pruebas/ley/actas/envio.yaml.
    contados |= {f"mesa.{nivel}.acta.envio" for nivel in ("nacional", "distrital", "tematica")}

    plazos = {n.id for n in normativa.todas().values() if n.unidad == "plazo"}
    # Los de la consulta previa no son de la guía: pruebas/ley/consulta/terminos.yaml.
    de_la_guia = {i for i in plazos if not i.startswith(("codigo.", "exploracion.", "consulta."))}
    assert de_la_guia - contados == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("dias", "es_tarde"), [(0, False), (1, True)], ids=["el_ultimo_dia", "al_otro_dia"])
@pytest.mark.parametrize("caso", **_casos("citacion.yaml"))
def test_guia_antelacion_de_la_citacion(caso, dias, es_tarde):
    mesa = montar(nivel=caso["nivel"], entidades=3)
    cuando = datetime.combine(caso["sesion"], time(14), UTC)
    Sesion.objects.update(clase=caso["clase"], inicio=cuando, lugar="Aquí", objetivo="Ver", numero=9)
    hoy = caso["ultimo_dia"] + timedelta(days=dias)

    envio = enviar_convocatoria(
        sesion=Sesion.objects.get(), razon_tardia="Paro" if es_tarde else "", actor=mesa.secretaria, hoy=hoy
    )

    assert limite_para_citar(mesa.mesa, caso["clase"], caso["sesion"]).vence == caso["ultimo_dia"], caso[
        "cuenta"
    ]
    assert envio.es_tardio is es_tarde


@pytest.mark.django_db
@pytest.mark.parametrize("caso", **_casos("segunda_sesion.yaml"))
def test_guia_222_cuando_va_la_segunda_sesion(caso):
    mesa = montar(nivel="distrital", entidades=3)
    cuando = datetime.combine(caso["primera"], time(14), UTC)
    Sesion.objects.update(estado="terminada", inicio=cuando, instalada_en=cuando, terminada_en=cuando)

    entre = ventana(mesa.mesa, "ordinaria", hoy=caso["primera"] + timedelta(days=6))

    assert (not entre.falla(caso["dia"])) is caso["puede"], caso["cuenta"]


@pytest.mark.django_db
@pytest.mark.parametrize("caso", **_casos("instalar.yaml"))
def test_guia_quorum_para_instalar(caso):
    mesa = montar(nivel=caso["nivel"], entidades=caso["integrantes"])
    mesa.llegan(caso["llegan"])

    if caso["se_instala"]:
        assert sala.instalar_sesion(sesion=mesa.sesion, momento=minuto(1), **mesa.quien).estado == "en_curso"
    else:
        with pytest.raises(ActoImposible, match=f"hay {caso['llegan']} de {caso['integrantes']}"):
            sala.instalar_sesion(sesion=mesa.sesion, momento=minuto(1), **mesa.quien)


@pytest.mark.django_db
@pytest.mark.parametrize("caso", **_casos("votaciones.yaml"))
def test_guia_votacion_en_la_sala(caso):
    mesa = montar(nivel=caso["nivel"], entidades=caso["integrantes"])
    llegaron = mesa.instalada(len(caso["votos"]))
    votacion = votaciones.abrir_votacion(
        sesion=mesa.sesion, pregunta="¿Se adopta?", materia=caso["materia"], modo="nominal",
        momento=minuto(10), **mesa.quien,
    )  # fmt: skip
    for quien, letra in zip(llegaron, caso["votos"], strict=True):
        if letra in VOTOS:
            votaciones.emitir_voto(votacion=votacion, asistencia=quien, voto=VOTOS[letra], **mesa.quien)
    if "sale" in caso:
        asistencia.registrar_salida(asistencia=llegaron[caso["sale"]], momento=minuto(15), **mesa.quien)

    foto = votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)

    dicho = (foto.conteo.presentes, foto.escrutinio.necesarios, foto.escrutinio.aprobada)
    assert dicho == (caso["presentes"], caso["necesarios"], caso["aprobada"]), caso["cuenta"]
