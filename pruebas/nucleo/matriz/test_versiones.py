"""Dos versiones: de qué hilo es cada acción y qué fue de ella."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz.renglon import EstadoDeAccion, Linea, Objetivo, Renglon, TipoDeRelacion, Vinculo
from bocamina.nucleo.matriz.versiones import Cambio, Por, Suerte, comparar, comparar_textos, emparejar

UNO, DOS = Objetivo(1, "Uno"), Objetivo(2, "Dos")
GUIA = Renglon("Expedir la guía de cierre de minas", "A-001", UNO, Linea(1, "Cierre"))
ESTACION = Renglon("Dotar la estación de salvamento de Ubaté", "A-002", DOS, Linea(1, "Salvamento"))
CURSO = Renglon("Capacitar a los mineros de oro en beneficio sin mercurio", "A-003", UNO, Linea(2, "Oro"))


def test_la_diferencia_lado_a_lado_conserva_los_dos_textos():
    d = comparar_textos("Expedir la guía de cierre", "Expedir y divulgar la guía")

    assert "".join(t.texto for t in d.antes) == "Expedir la guía de cierre"
    assert "".join(t.texto for t in d.despues) == "Expedir y divulgar la guía"
    assert [t.texto.strip() for t in d.antes if t.cambio is Cambio.QUITADO] == ["de cierre"]
    assert [t.texto.strip() for t in d.despues if t.cambio is Cambio.PUESTO] == ["y divulgar"]
    assert comparar_textos("igual", "igual").es_igual


def test_cada_accion_conserva_su_hilo_por_codigo_por_texto_o_por_lo_que_dice():
    vocabulario, pesos = reglas_de_traslape(en=date(2026, 11, 1))
    viejas = {r.codigo: r for r in (GUIA, ESTACION, CURSO)}
    llegan = [
        replace(ESTACION, texto="Cambió del todo"),
        replace(GUIA, codigo="", texto="EXPEDIR la guía de  cierre de minas."),
        replace(CURSO, codigo="", texto="Formar a los mineros auríferos para el beneficio sin mercurio"),
        Renglon("Publicar el catastro en línea"),
    ]

    hilos = emparejar(llegan, viejas, vocabulario, pesos)

    assert [(h.codigo, h.por) for h in hilos] == [
        ("A-002", Por.CODIGO), ("A-001", Por.TEXTO), ("A-003", Por.PARECIDO), ("", Por.NADIE),
    ]  # fmt: skip


def test_la_suerte_de_cada_accion_y_el_flujo_entre_objetivos():
    fusionada = replace(
        CURSO, estado=EstadoDeAccion.FUSIONADA, relaciones=(Vinculo(TipoDeRelacion.SE_FUSIONO_EN, "A-001"),)
    )
    nueva = Renglon("Nueva", "A-004", DOS)

    c = comparar([GUIA, ESTACION, CURSO], [replace(GUIA, objetivo=DOS), ESTACION, fusionada, nueva])

    assert [(x.codigo, x.suerte) for x in c.cambiadas] == [
        ("A-001", Suerte.MOVIDA), ("A-002", Suerte.IGUAL), ("A-003", Suerte.FUSIONADA),
        ("A-004", Suerte.NUEVA),
    ]  # fmt: skip
    assert c.cambiadas[2].destino == "A-001"
    assert dict(c.flujo()) == {
        ("Objetivo 1", "Objetivo 2"): 1,
        ("Objetivo 2", "Objetivo 2"): 1,
        ("Objetivo 1", "Ya no están"): 1,
        ("Nuevas", "Objetivo 2"): 1,
    }
