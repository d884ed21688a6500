"""Lo que se lee al abrir «¿de dónde sale?»."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bocamina.nucleo.exploracion import Propuesta, calcular
from pruebas.nucleo.exploracion.estrategias import HOY, tablas_con

CARBON = Propuesta(mineral="carbon", area_ha=Fraction(133), fecha=HOY, otros_terrenos=True)


@pytest.mark.parametrize(
    ("fila", "area", "elegidas", "formula", "pasos"),
    [
        (
            "geoquimica", "133", (), "40 × 4 muestras",
            "133 ha × 3/100 = 3,99, al entero hacia arriba, mínimo 3: 4.",
        ),
        (
            "geoquimica", "133", (("geoquimica-muestras", "techo_por_100"),), "40 × 6 muestras",
            "133 ha × 1/100 = 1,33, al entero hacia arriba, por 3, mínimo 3: 6.",
        ),
        (
            "muestreo_calidad", "49.5", (("muestreo-minimo", "literal"),), "24 × 2 muestras",
            "9,9 ha, menos de 10: 2.",
        ),
        (
            "perforaciones", "1060", (("perforaciones-numero", "piso"),), "35 × 100 m × 8 perforaciones",
            "212 ha × 1/25 = 8,48, al entero hacia abajo, mínimo 1: 8.",
        ),
        ("perforaciones", "1060", (("perforaciones-numero", "metros_por_ha"),), "35 × 848 metros", ""),
        ("pozos_galerias", "133", (), "35 × 100 metros", ""),
        ("pozos_galerias", "200", (), "Es optativa: no se ofreció, mínimo 0.", ""),
        ("geofisica", "133", (), "No aplica a este mineral en este terreno y con esta área.", ""),
        ("cartografia_geologica", "1250.5", (), "1,8 × 1.250,5 ha + 406", ""),
        ("contacto_comunidad", "133", (), "Valor fijo de 50.", ""),
    ],
)  # fmt: skip
def test_formula_y_pasos_de_una_actividad(fila, area, elegidas, formula, pasos):
    salida = calcular(replace(CARBON, area_ha=Fraction(area)), tablas_con(elegidas))

    explicacion = salida.actividades[fila].explicacion
    assert explicacion.formula == formula
    assert " ".join(explicacion.pasos) == pasos


def test_ofrecer_lo_que_una_lectura_deja_en_cero_lo_dice():
    ofrecida = replace(CARBON, opcionales=frozenset({"perforaciones"}))
    salida = calcular(ofrecida, tablas_con((("opcionales", "siempre_cero"),)))

    perforaciones = salida.actividades["perforaciones"]
    assert (perforaciones.minimo_smldv, perforaciones.cantidad) == (0, 0)
    assert perforaciones.explicacion.formula == "Es optativa: su mínimo es 0 aunque se ofrezca."


def test_una_medida_dice_quien_la_exige_y_como_se_cuenta():
    salida = calcular(replace(CARBON, area_ha=Fraction("1250.5")), tablas_con(()))

    aguas = salida.ambientales["cuerpos_agua"].explicacion
    assert aguas.formula == "50 × 1.250,5 ha / 500"
    assert aguas.pasos == (
        "La exigen: base topográfica del área, excavación de trincheras y apiques, perforaciones profundas.",
    )
    hundimientos = salida.ambientales["hundimientos"].explicacion
    assert hundimientos.formula == "No aplica: ninguna labor ni obra declarada la exige."
