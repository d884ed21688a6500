"""Salario mínimo 2018-2026 y su treintava parte, con la cuenta escrita."""

from datetime import date
from fractions import Fraction

import pytest

from bocamina import normativa

SMMLV = {
    2018: 781_242,
    2019: 828_116,
    2020: 877_803,
    2021: 908_526,
    2022: 1_000_000,
    2023: 1_160_000,
    2024: 1_300_000,
    2025: 1_423_500,
    2026: 1_750_905,
}


@pytest.mark.parametrize(("anio", "pesos"), SMMLV.items())
def test_el_salario_diario_es_la_treintava_parte_exacta(anio, pesos):
    for dia in (date(anio, 1, 1), date(anio, 12, 31)):
        assert normativa.vigente("smmlv", en=dia).valor == pesos
        assert normativa.vigente("smldv", en=dia).valor * 30 == pesos


def test_smldv_2026_no_se_redondea():
    # 1.750.905 / 30 = 58.363,5
    assert normativa.vigente("smldv", en=date(2026, 11, 20)).valor == Fraction(583635, 10)


def test_smmlv_2026_tiene_dos_normas_y_es_transitorio():
    vigente = normativa.vigente("smmlv", en=date(2026, 6, 1))
    assert [cita.norma for cita in vigente.citas] == ["decreto-1469-2025", "decreto-0159-2026"]
    assert vigente.transitorio
    assert {cita.comprobacion for cita in vigente.citas} == {"leído en fuente secundaria"}


def test_antes_del_primer_valor_es_un_error_que_dice_desde_cuando():
    with pytest.raises(normativa.SinVigencia, match="rige desde el 2018-01-01"):
        normativa.vigente("smmlv", en=date(2017, 12, 31))


def test_los_decretos_cuyo_numero_no_se_leyo_quedan_sin_verificar():
    for anio in (2021, 2024):
        assert normativa.vigente("smmlv", en=date(anio, 1, 1)).citas[0].comprobacion == "sin verificar"
