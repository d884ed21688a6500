"""Cada paso dice cómo va y por qué."""

from __future__ import annotations

from datetime import date

from bocamina.nucleo.proceso import EstadoHito, Hito

HOY = date(2026, 6, 11)
AYER = date(2026, 6, 10)


def test_el_ultimo_dia_del_termino_todavia_esta_en_plazo() -> None:
    assert Hito("a", "Análisis", limite=HOY).estado(HOY) == EstadoHito.EN_PLAZO


def test_el_dia_siguiente_ya_es_tarde_aunque_espere_a_otro() -> None:
    hito = Hito("a", "Segunda sesión", limite=AYER, espera=("Segunda ronda",))

    assert hito.estado(HOY) == EstadoHito.TARDE
    assert hito.por_que(HOY) == "Venció el miércoles 10 de junio de 2026. Además espera a «Segunda ronda»."


def test_lo_que_espera_a_otro_esta_detenido_y_dice_a_cual() -> None:
    hito = Hito("a", "Primera ronda", espera=("Análisis de dinámicas",))

    assert hito.estado(HOY) == EstadoHito.DETENIDO
    assert hito.por_que(HOY) == "Espera a «Análisis de dinámicas»."


def test_hecho_dentro_y_fuera_del_termino() -> None:
    assert Hito("a", "Acta", hecho=AYER, limite=AYER).estado(HOY) == EstadoHito.HECHO
    assert Hito("a", "Acta", hecho=HOY, limite=AYER).estado(HOY) == EstadoHito.HECHO_TARDE
