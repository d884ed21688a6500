"""Propiedades del avance: crece con los resultados y no depende del orden en que llegan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bocamina.normativa.planes import reglas_de_avance
from bocamina.nucleo.planes import Acumulacion, Ejecucion, Seguimiento, Semaforo, leer_periodo, medir

HOY = date(2026, 12, 31)
REGLAS = reglas_de_avance(en=HOY)
PERIODOS = [leer_periodo(p) for p in ("2025-T4", "2026-T1", "2026-T2", "2026-T3", "2026-T4")]
SIN_PRISA = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
BAJAN = (Acumulacion.REDUCCION, Acumulacion.REDUCCION_ANUAL)


def decimales(minimo, maximo):
    return st.integers(minimo * 100, maximo * 100).map(lambda n: Fraction(n, 100))


@st.composite
def seguimientos(dibujar):
    """Cualquier tipo, con huecos en metas y resultados; en los que suben, la meta está sobre la base."""
    tipo = dibujar(st.sampled_from(Acumulacion))
    base, paso = dibujar(decimales(0, 100)), dibujar(decimales(1, 100))
    meta = base - paso if tipo in BAJAN else base + paso
    metas = {p: dibujar(st.sampled_from([meta, None])) for p in PERIODOS}
    resultados = {p: dibujar(st.none() | decimales(-1000, 1000)) for p in PERIODOS}
    return Seguimiento(tipo, metas, resultados, HOY, linea_base=base, meta_final=meta)


def con_resultados(s, resultados):
    return Seguimiento(s.tipo, s.metas, resultados, s.hoy, linea_base=s.linea_base, meta_final=s.meta_final)


@SIN_PRISA
@given(seguimientos(), st.sampled_from(PERIODOS), decimales(0, 50))
def test_mejorar_un_resultado_no_baja_el_avance(s, periodo, mejora):
    if s.resultados[periodo] is None:
        return
    mejor = s.resultados[periodo] + (-mejora if s.tipo in BAJAN else mejora)

    antes = medir(s, REGLAS).avance
    despues = medir(con_resultados(s, {**s.resultados, periodo: mejor}), REGLAS).avance

    assert (antes is None) is (despues is None)
    assert antes is None or despues >= antes


@SIN_PRISA
@given(seguimientos(), st.randoms(use_true_random=False))
def test_el_orden_de_los_reportes_no_importa(s, azar):
    revueltos = list(s.resultados.items())
    azar.shuffle(revueltos)

    assert medir(con_resultados(s, dict(revueltos)), REGLAS) == medir(s, REGLAS)


@SIN_PRISA
@given(seguimientos())
def test_un_vacio_es_lo_mismo_que_no_haber_reportado(s):
    sin_vacios = {p: r for p, r in s.resultados.items() if r is not None}

    assert medir(con_resultados(s, sin_vacios), REGLAS) == medir(s, REGLAS)


@SIN_PRISA
@given(seguimientos())
def test_el_color_sale_de_la_diferencia(s):
    hallado = medir(s, REGLAS)

    if hallado.semaforo in (Semaforo.VERDE, Semaforo.AMBAR, Semaforo.ROJO):
        atraso = hallado.esperado - hallado.avance
        esperado = "verde" if atraso <= 0 else "ambar" if atraso <= 10 else "rojo"
        assert hallado.semaforo == esperado
    programado = any(m is not None for m in s.metas.values())
    assert (hallado.esperado is None) is not programado


def test_lo_pagado_va_al_lado_de_lo_fisico():
    metas = {p: Fraction(20) for p in PERIODOS}
    s = Seguimiento(
        Acumulacion.ACUMULADO,
        metas,
        {PERIODOS[0]: Fraction(30), PERIODOS[4]: Fraction(0)},
        HOY,
        meta_final=Fraction(100),
        financiero=Ejecucion(Fraction(800), comprometido=Fraction(600), pagado=Fraction(400)),
    )

    hallado = medir(s, REGLAS).financiero

    # 600/800 = 75 %; 400/800 = 50 %; físico 30/100 = 30 %; 30 − 50 = −20 puntos
    assert (hallado.comprometido, hallado.pagado, hallado.brecha) == (75, 50, -20)
    assert "Avance físico 30 %, por debajo de lo pagado por 20 puntos." in hallado.explicacion.pasos


def test_sin_reporte_de_dinero_no_es_cero():
    s = Seguimiento(
        Acumulacion.ACUMULADO, {}, {}, HOY, meta_final=Fraction(1), financiero=Ejecucion(Fraction(800))
    )

    hallado = medir(s, REGLAS).financiero.como_dict()

    assert (hallado["comprometido"], hallado["pagado"], hallado["brecha"]) == (None, None, None)
    assert hallado["explicacion"]["valor"] == "sin reporte"
