"""La percepción antes y después, y las cuentas sobre la cifra de partida."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bocamina.nucleo.relacionamiento.conteos import contar
from bocamina.nucleo.relacionamiento.percepcion import comparar, promedio


def test_el_promedio_va_de_uno_a_cinco():
    # (1×2 + 2×3 + 3×0 + 4×1 + 5×4) ÷ 10 = 32 ÷ 10
    assert promedio((2, 3, 0, 1, 4), minimo=10) == Fraction(16, 5)


def test_con_muy_pocas_respuestas_no_hay_promedio():
    comparacion = comparar((2, 3, 0, 1, 3), (0, 0, 0, 20, 0), minimo=10)

    assert (comparacion.antes, comparacion.despues, comparacion.cambio) == (None, Fraction(4), None)
    assert comparacion.explicacion.valor == "no se puede comparar"
    assert "9" not in " ".join(i.valor for i in comparacion.explicacion.insumos)


@pytest.mark.parametrize(
    ("antes", "despues", "dicho"),
    [
        ((10, 0, 0, 0, 0), (0, 0, 10, 0, 0), "mejoró 2,0"),
        ((0, 0, 0, 10, 0), (0, 0, 10, 0, 0), "empeoró 1,0"),
        ((0, 10, 0, 0, 0), (0, 10, 0, 0, 0), "igual"),
        ((0, 10, 0, 0, 0), None, "no se puede comparar"),
    ],
)
def test_el_cambio_es_despues_menos_antes(antes, despues, dicho):
    assert comparar(antes, despues, minimo=10).explicacion.valor == dicho


def test_cinco_cuentas_y_ninguna_negativa():
    with pytest.raises(ValueError, match="ninguna negativa"):
        promedio((1, 2, 3, 4, -1), minimo=1)


def test_la_cuenta_dice_su_partida_su_fecha_y_su_fuente():
    conteo = contar(
        id="c", nombre="Canales", base=41, registrados=("Remedios", "Segovia", "Yalí"),
        como="los consolidados", corte=date(2026, 11, 21), fuente="La estrategia", nota="Podrían repetirse",
    )  # fmt: skip

    assert (conteo.juntos, conteo.explicacion.valor) == (44, "44")
    assert conteo.explicacion.insumos[0].nombre == "cifra de partida, tomada el 21/11/2026"
    assert conteo.explicacion.formula.endswith("en los registros: los consolidados")
    assert conteo.explicacion.pasos == (
        "Fuente de la cifra de partida: La estrategia.",
        "Lo contado: Remedios, Segovia, Yalí.",
    )
    assert conteo.explicacion.avisos == ("Podrían repetirse",)
