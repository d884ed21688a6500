"""La calculadora de las cuentas escritas: si se equivocara, las pruebas de ley no dirían nada."""

from fractions import Fraction

import pytest

from pruebas.ley.cuentas import numero, resultado


@pytest.mark.parametrize(
    ("cuenta", "da"),
    [
        ("1,8 × 150,0001 + 406 = 676,00018", Fraction(67600018, 100000)),
        ("mayor(3 | techo(3 × 150,0001 / 100)) = 5; 40 × 5 = 200", 200),
        ("(5.000 − 1) / 2 = 2.499,5", Fraction(4999, 2)),
        ("piso(7 / 2) = 3", 3),
        ("60", 60),
    ],
)
def test_la_cuenta_da_lo_escrito(cuenta, da):
    assert resultado(cuenta) == da


@pytest.mark.parametrize(
    "cuenta", ["2 × 3 = 7", "2 × 3 = 7; 6", "__import__(1) = 1", "2 ** 3 = 8", "2 × x = 4", "", "1.5 = 1,5"]
)
def test_una_cuenta_que_no_da_o_que_no_es_cuenta_se_rechaza(cuenta):
    with pytest.raises((ValueError, SyntaxError)):
        resultado(cuenta)


def test_los_numeros_se_leen_en_espanol():
    assert numero("5.000,0001") == Fraction(50000001, 10000)
