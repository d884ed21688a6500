"""Los indicadores de participación: la cuenta escrita y lo que no se deja deducir."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bocamina import normativa
from bocamina.nucleo.participacion.indicadores import Junto, juntar_pequenas, medir_participacion

HOY = date(2026, 11, 20)
MINIMO = 5


def medidas(**cuentas: tuple[int, int]):
    norma = normativa.vigente("participacion.indicadores", en=HOY)
    return {m.id: m for m in medir_participacion(cuentas, norma)}


def test_guia_2_2_5_cada_medida_dice_su_cuenta_y_su_cita():
    # 27 asistencias de entidades de 36 que debían: 27 ÷ 36 = 0,75 = 75 %.
    medida = medidas(asistencia_entidades=(27, 36))["asistencia_entidades"]

    assert medida.razon == Fraction(3, 4)
    assert medida.explicacion.valor == "75 %"
    assert medida.explicacion.pasos == ("27 ÷ 36 = 75 %.",)
    assert [c.articulo for c in medida.explicacion.citas] == ["2.2.5"]
    assert medida.explicacion.sin_norma


def test_una_tercera_parte_se_escribe_redondeada_y_se_guarda_exacta():
    medida = medidas(propuestas_incluidas=(1, 3))["propuestas_incluidas"]

    assert (medida.razon, medida.explicacion.valor) == (Fraction(1, 3), "33,3 %")


def test_sin_nada_que_contar_no_es_cero():
    medida = medidas()["propuestas_con_destino"]

    assert (medida.razon, medida.explicacion.valor, medida.explicacion.pasos) == (None, "sin medir", ())


def test_un_sector_con_pocas_personas_se_cuenta_con_los_otros_pequenos():
    # 3 + 2 = 5 llega al mínimo: salen juntos; nadie puede restar 20 del total y saber cuántos son 2.
    salen = juntar_pequenas({"civil": 20, "etnica": 3, "educacion": 2, "local": 0}, minimo=MINIMO)

    assert salen == (Junto(("civil",), 20), Junto(("etnica", "educacion"), 5))


def test_si_los_pequenos_no_alcanzan_se_les_suma_el_que_sigue():
    # 2 < 5: a solas se deduciría restando; se suma con el de 6 y sale 8.
    salen = juntar_pequenas({"civil": 20, "productivo": 6, "etnica": 2}, minimo=MINIMO)

    assert salen == (Junto(("civil",), 20), Junto(("productivo", "etnica"), 8))


def test_si_ni_todas_juntas_llegan_no_sale_ninguna():
    assert juntar_pequenas({"civil": 3, "etnica": 1}, minimo=MINIMO) == ()


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), max_size=6))
def test_nada_de_lo_que_sale_baja_del_minimo_y_las_cifras_suman_el_total(cuentas):
    salen = juntar_pequenas(cuentas, minimo=MINIMO)

    assert all(j.personas >= MINIMO for j in salen)
    if sum(cuentas.values()) >= MINIMO:
        assert sum(j.personas for j in salen) == sum(cuentas.values())
