"""Los números como se escriben a mano: o se entienden de una sola manera, o se pregunta."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.portal.decimales import leer, para_la_direccion


@pytest.mark.parametrize(
    ("escrito", "numero"),
    [
        ("1.250,5", "1250.5"),
        ("1250.5", "1250.5"),
        ("1250,5", "1250.5"),
        ("1 250,5", "1250.5"),
        ("1.250.000", "1250000"),
        ("0.125", "0.125"),
        ("149,5", "149.5"),
        (" 620 ", "620"),
        ("-3", "-3"),
    ],
)
def test_lo_que_solo_se_puede_leer_de_una_manera(escrito, numero):
    assert leer(escrito) == Fraction(numero)


def test_lo_que_se_puede_leer_de_dos_maneras_se_pregunta():
    with pytest.raises(ValueError, match=r"Escriba 1250 si son 1\.250 enteros, o 1,250"):
        leer("1.250")


@pytest.mark.parametrize("escrito", ["mil", "1,250.5", "1e5", "", "٣", "1.2.3", "NaN", "0,1234567", "9" * 30])
def test_lo_que_no_es_un_numero_se_dice(escrito):
    with pytest.raises(ValueError, match="Escriba"):
        leer(escrito)


@given(st.decimals(min_value=0, max_value=10_000, places=6))
def test_la_direccion_se_vuelve_a_leer_igual(numero):
    exacto = Fraction(numero)

    assert leer(para_la_direccion(exacto)) == exacto
