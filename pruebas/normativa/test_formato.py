"""Los números como se escriben en Colombia y, en JSON, sin perder nada."""

from fractions import Fraction

import pytest

from bocamina.normativa.formato import como_json, en_palabras, numero


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        (1_750_905, "1.750.905"),
        (Fraction("58363.5"), "58.363,5"),
        (Fraction("-0.05"), "-0,05"),
        (0, "0"),
        (Fraction(100_000, 3), "100000/3 (unos 33.333,33)"),
    ],
)
def test_numeros(valor, texto):
    assert numero(valor) == texto


def test_en_json_lo_exacto_va_como_texto():
    assert como_json({"a": Fraction(2, 3), "b": Fraction("58363.5"), "c": (Fraction(7), "x")}) == {
        "a": "2/3",
        "b": "58363.5",
        "c": [7, "x"],
    }


def test_las_reglas_se_leen_como_frases():
    dos_tercios = {
        "clase": "fraccion",
        "fraccion": Fraction(2, 3),
        "base": "presentes",
        "sentido": "al_menos",
    }
    assert en_palabras(dos_tercios, "mayoria") == "al menos 2/3 de los presentes"
    assert en_palabras({"fraccion": Fraction(0), "mas": 0, "base": "integrantes"}, "quorum").startswith(
        "ninguno"
    )
    assert en_palabras({"minimo": Fraction(25), "maximo": Fraction(30), "de": "personas"}, "rango") == (
        "de 25 a 30 personas"
    )
