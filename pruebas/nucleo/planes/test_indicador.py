from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bocamina import normativa
from bocamina.normativa.planes import reglas_de_avance
from bocamina.nucleo.planes import (
    Acumulacion,
    Indicador,
    IndicadorInvalido,
    LineaBase,
    Respuesta,
    TipoIndicador,
    Variable,
    componentes_incompletos,
    cumple_crema,
    leer_periodo,
    medir,
    revisar_crema,
)
from bocamina.nucleo.planes.formula import FormulaInvalida, calcular, variables_de

HOY = date(2026, 12, 31)
METAS = {leer_periodo("2025"): Fraction(8), leer_periodo("2026"): Fraction(5)}
BUENO = {
    "nombre": "Accidentes mortales por cada mil trabajadores",
    "formula": "(a / t) × 1000",
    "variables": (Variable("a", "accidentes mortales"), Variable("t", "trabajadores")),
    "unidad": "accidentes por mil",
    "tipo": TipoIndicador.RESULTADO,
    "acumulacion": Acumulacion.REDUCCION,
    "metas": METAS,
    "meta_final": Fraction(5),
    "linea_base": LineaBase(Fraction(10), date(2024, 12, 31), "estadísticas de salvamento minero"),
}
EXIGIDAS = normativa.vigente("peg.indicador_crema", en=HOY).valor


def test_el_indicador_se_mide_con_sus_reportes():
    reportes = {leer_periodo("2025"): Fraction(9), leer_periodo("2026"): Fraction(6)}

    hallado = medir(Indicador(**BUENO).seguimiento(resultados=reportes, hoy=HOY), reglas_de_avance(en=HOY))

    # (10 − 6) / (10 − 5) = 80 %; (10 − 5) / (10 − 5) = 100 %
    assert (hallado.avance, hallado.esperado, hallado.semaforo) == (80, 100, "rojo")


@pytest.mark.parametrize(
    ("cambio", "razon"),
    [
        ({"nombre": " "}, "falta «nombre»"),
        ({"unidad": ""}, "falta «unidad»"),
        ({"formula": "a / n * 1000"}, "la fórmula usa «n» y no se dice qué es"),
        ({"formula": "a * 1000"}, "la variable «t» no está en la fórmula"),
        ({"formula": "(a / t"}, "no se entiende"),
        ({"formula": "__import__('x')"}, "solo admite variables, números"),
        ({"formula": "a ** t"}, "solo admite variables, números"),
        ({"formula": "a / t * 1e999"}, "solo admite variables, números"),
        ({"formula": "2 + 2", "variables": ()}, "la fórmula no usa ninguna variable"),
        ({"variables": (Variable("a", "x"), Variable("a", "y"), Variable("t", "z"))}, "«a» está dos veces"),
        ({"linea_base": None}, "falta «linea_base»"),
        ({"linea_base": LineaBase(Fraction(10), HOY, "")}, "la línea base no dice su fuente"),
        ({"meta_final": None}, "falta «meta_final»"),
        ({"meta_final": Fraction(12)}, "un indicador de reducción baja"),
        ({"metas": {**METAS, leer_periodo("2026-T1"): Fraction(5)}}, "se pisan"),
    ],
)
def test_lo_que_no_sirve_se_dice(cambio, razon):
    with pytest.raises(IndicadorInvalido, match="no sirve") as error:
        Indicador(**{**BUENO, **cambio})

    assert any(razon in r for r in error.value.razones)


def test_dice_todas_las_razones():
    with pytest.raises(IndicadorInvalido) as error:
        Indicador(**{**BUENO, "nombre": "", "unidad": "", "meta_final": None})

    assert len(error.value.razones) == 3


def test_la_formula_es_exacta():
    assert calcular("(a + 0.1) / 3 × 100", {"a": Fraction(2, 10)}) == 10
    assert calcular("−a", {"a": Fraction(1)}) == -1
    assert variables_de("[ejecutado / programado] * 100") == {"ejecutado", "programado"}
    with pytest.raises(FormulaInvalida, match="divide por cero"):
        calcular("a / b", {"a": Fraction(1), "b": Fraction(0)})
    with pytest.raises(FormulaInvalida, match="falta el dato de «b»"):
        calcular("a / b", {"a": Fraction(1)})
    with pytest.raises(FormulaInvalida, match="pasa de"):
        variables_de("a+" * 200 + "a")


def test_crema_pide_cinco_respuestas_con_razon():
    respuestas = {e: Respuesta(True, "se entiende sin conocer la acción") for e in EXIGIDAS}
    sin_claro = {c: r for c, r in respuestas.items() if c != "claro"}

    assert len(EXIGIDAS) == 5
    assert cumple_crema(respuestas, exigidas=EXIGIDAS)
    assert revisar_crema(sin_claro, exigidas=EXIGIDAS) == ("falta decir si es claro",)
    assert revisar_crema({**respuestas, "medible": Respuesta(True, " ")}, exigidas=EXIGIDAS) == (
        "falta la razón de «medible»",
    )
    assert revisar_crema({**respuestas, "bonito": Respuesta(True, "x")}, exigidas=EXIGIDAS) == (
        "«bonito» no es una exigencia CREMA",
    )
    assert not cumple_crema({**respuestas, "medible": Respuesta(False, "sin fuente")}, exigidas=EXIGIDAS)


def test_cada_componente_lleva_resultado_e_impacto():
    indicadores = [("minero", TipoIndicador.RESULTADO), ("minero", TipoIndicador.IMPACTO)]
    social = [("social", TipoIndicador.IMPACTO), ("social", TipoIndicador.PRODUCTO)]

    faltan = componentes_incompletos([*indicadores, *social], componentes=("minero", "social"))

    assert faltan == {"social": (TipoIndicador.RESULTADO,)}
