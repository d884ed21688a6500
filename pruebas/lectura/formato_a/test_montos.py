"""Montos y años como los escribe la gente: lo que se puede leer, exacto; lo demás, señalado."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bocamina.nucleo.exploracion.leido import AVISO, FALTA
from pruebas import formatos_a_mano as mano
from pruebas.lectura.formato_a.libros import CELDA, EJECUCION, GEOQUIMICA, MONTO, con_valor, dudas, leer

UNA_FECHA = date(2026, 5, 26)  # lo que Excel hace con «26-5»


@pytest.mark.parametrize(
    ("escrito", "monto", "avisa"),
    [
        (2656.9, "2656.9", False),
        (676.00018, "676.00018", False),
        ("2656,9", "2656.9", False),
        ("2.656,90", "2656.9", False),
        ("2,656.90", "2656.9", False),
        ("2656.9 SMLDV", "2656.9", False),
        ("2 656,9 smlvd", "2656.9", False),
        ("1.234.567", "1234567", False),
        ("$ 2.656,90", "2656.9", True),
        ("2.656", "2656", True),
    ],
)
def test_montos_con_su_forma(escrito, monto, avisa):
    leido = leer(con_valor(GEOQUIMICA, MONTO, escrito))

    assert leido.formato.linea("geoquimica").monto_smldv == Fraction(monto)
    propias = [d for d in leido.dudas if d.linea == "geoquimica"]
    assert [(d.celda, d.severidad, d.campo) for d in propias] == (
        [(f"R{CELDA}", AVISO, "monto_smldv")] if avisa else []
    )


@pytest.mark.parametrize(
    "escrito",
    [
        "doscientos",
        "2,656",
        "COP 200",
        "200 pesos",
        -5,
        "-5",
        True,
        UNA_FECHA,
        "#REF!",
        "1e400",
        "12/3",
    ],
)
def test_un_monto_ilegible_no_se_adivina_y_se_senala_su_celda(escrito):
    leido = leer(con_valor(GEOQUIMICA, MONTO, escrito))

    assert leido.formato.linea("geoquimica").monto_smldv is None
    assert (f"R{CELDA}", FALTA, "monto_smldv") in dudas(leido)


@pytest.mark.parametrize("escrito", ["1 y 2", "2.5", 1.5, "primero", UNA_FECHA, "año dos o tres"])
def test_un_anio_ilegible_se_senala(escrito):
    leido = leer(con_valor(GEOQUIMICA, EJECUCION, escrito))

    assert leido.formato.linea("geoquimica").anio_ejecucion is None
    assert (f"F{CELDA}", FALTA, "anio_ejecucion") in dudas(leido)


def test_una_formula_con_resultado_se_lee_y_sin_el_se_dice():
    con_formula = con_valor(GEOQUIMICA, MONTO, "=100*2")

    leido = leer(con_formula)  # openpyxl guarda la fórmula sin su resultado

    assert leido.formato.linea("geoquimica").monto_smldv is None
    assert (f"R{CELDA}", FALTA, "monto_smldv") in dudas(leido)


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
def test_una_formula_calculada_por_libreoffice_se_lee(tmp_path):
    (tmp_path / "f.xlsx").write_bytes(con_valor(GEOQUIMICA, MONTO, "=100*2+0.5"))

    leido = leer(mano.por_libreoffice(tmp_path / "f.xlsx", "xlsx", tmp_path / "lo").read_bytes())

    assert leido.formato.linea("geoquimica").monto_smldv == Fraction("200.5")
