"""De dónde salen las cifras de un tablero."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from bocamina import normativa
from bocamina.nucleo.planes.resumen import Resumen, explicar_resumen

EN = date(2026, 6, 30)


def explicado(**otros):
    cifras = {
        "avance": Fraction(40), "esperado": Fraction(50), "medidos": 2, "con_meta": 2,
        "colores": {"Al día": 1, "Atrasado": 1, "Sin reporte": 1}, "presupuesto": Fraction(1200),
        "comprometido": Fraction(800), "pagado": Fraction(400), **otros,
    }  # fmt: skip
    agregacion = normativa.vigente("seguimiento.agregacion", en=EN)
    return explicar_resumen(Resumen(**cifras), agregacion, normativa.vigente("indicador.semaforo", en=EN))


def test_lo_pagado_dice_su_division_y_que_ninguna_norma_la_fija():
    # 400 ÷ 1.200 = un tercio = 33,3 %.
    pagado = explicado()["pagado"]

    assert (pagado.valor, pagado.pasos) == ("33,3 %", ("400 ÷ 1.200 = 33,3 %.",))
    assert pagado.sin_norma
    assert [c.articulo for c in pagado.citas] == ["5", "3"]


def test_el_avance_dice_cuantos_indicadores_entraron_y_cuantos_no_se_pudieron_medir():
    fisico = explicado()["fisico"]

    assert fisico.valor == "40 %"
    assert [(i.nombre, i.valor) for i in fisico.insumos] == [("Indicadores", "3"), ("Medidos", "2")]


def test_la_eficacia_es_lo_logrado_de_lo_programado_y_la_eficiencia_lo_logrado_por_lo_pagado():
    # 40 ÷ 50 = 80 %. Pagado: 400 de 1.200 = 33,3 %; 40 ÷ 33,333… = 120 %.
    dicho = explicado()

    assert (dicho["eficacia"].valor, dicho["eficacia"].pasos) == ("80 %", ("40 % ÷ 50 % = 80 %.",))
    assert (dicho["eficiencia"].valor, dicho["eficiencia"].pasos) == ("120 %", ("40 % ÷ 33,3 % = 120 %.",))
    assert dicho["eficacia"].sin_norma, "la guía las pide y no trae su cuenta"


def test_sin_lo_programado_o_sin_nada_pagado_no_hay_eficacia_ni_eficiencia():
    assert explicado(esperado=None)["eficacia"].valor == "sin dato"
    assert explicado(esperado=Fraction(0))["eficacia"].valor == "sin dato"
    assert explicado(pagado=Fraction(0))["eficiencia"].valor == "sin dato"


def test_un_vacio_no_es_cero_ni_un_presupuesto_en_cero_divide():
    vacio = explicado(avance=None, medidos=0, esperado=None, con_meta=0, pagado=None)

    assert vacio["fisico"].valor == "sin medir"
    assert vacio["esperado"].valor == "sin meta todavía"
    assert (vacio["pagado"].valor, vacio["pagado"].insumos[0].valor) == ("sin reporte", "sin reporte")
    assert explicado(presupuesto=Fraction(0))["pagado"].valor == "sin reporte"


def test_lo_que_pasa_de_cien_o_baja_de_cero_no_se_recorta():
    assert explicado(avance=Fraction(-5), pagado=Fraction(1500))["fisico"].valor == "-5 %"
    assert explicado(pagado=Fraction(1500))["pagado"].valor == "125 %"
