"""Fechas y números como se leen en Colombia."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest

from bocamina.portal import escritura

VIERNES = date(2026, 11, 20)


def test_las_fechas_van_en_minuscula_y_con_el_anio_sin_punto():
    assert escritura.fecha(VIERNES) == "viernes 20 de noviembre de 2026"
    assert escritura.fecha_media(VIERNES) == "20 de noviembre de 2026"
    assert escritura.fecha_corta(VIERNES) == "20 nov 2026"


def test_un_momento_se_escribe_con_la_hora_de_bogota():
    madrugada_en_greenwich = datetime(2026, 11, 21, 3, 30, tzinfo=UTC)

    assert escritura.fecha(madrugada_en_greenwich) == "viernes 20 de noviembre de 2026"
    assert escritura.hora(madrugada_en_greenwich) == "10:30\u00a0p.\u00a0m."
    assert escritura.hora(time(0, 5)) == "12:05\u00a0a.\u00a0m."


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        (1250, "1.250"),
        (Decimal("1250.5"), "1.250,5"),
        (Fraction(2, 3), "2/3"),
        (Fraction(1750905, 30), "58.363,5"),
        (-1234.25, "−1.234,25"),
        (0, "0"),
        (None, ""),
        ("no es número", "no es número"),
    ],
)
def test_numero(valor, texto):
    assert escritura.numero(valor) == texto


def test_numero_con_decimales_fijos():
    assert escritura.numero(Decimal("6187.2"), 2) == "6.187,20"
    assert escritura.numero(Decimal("0.005"), 2) == "0,00"
    assert escritura.numero(Decimal("-0.5"), 1) == "−0,5"


def test_pesos_y_porcentaje():
    assert escritura.pesos(1750905) == "$\u00a01.750.905"
    assert escritura.pesos(Fraction(1750905, 30)) == "$\u00a058.363,50"
    assert escritura.porcentaje(Fraction(3, 8)) == "37,5\u00a0%"
    assert escritura.porcentaje(1) == "100\u00a0%"


@pytest.mark.parametrize(
    ("valor", "texto"),
    [(0, "hoy"), (1, "mañana"), (-1, "ayer"), (3, "en 3 días"), (-1200, "hace 1.200 días"), ("x", "")],
)
def test_dias_en_palabras(valor, texto):
    assert escritura.dias_en_palabras(valor) == texto


def test_dias_en_palabras_desde_una_fecha():
    assert escritura.dias_en_palabras(date(2026, 11, 23), hoy=VIERNES) == "en 3 días"


@pytest.mark.parametrize(
    ("valor", "unidad", "texto"),
    [
        ("2026-04-15", "fecha", "miércoles 15 de abril de 2026"),
        ("1", "dia_habil", "1 día hábil"),
        ("15", "dia_habil", "15 días hábiles"),
        ("despues", "", "después"),
        ("58.363,50", "COP", "$\u00a058.363,50"),
        ("58363.5", "COP", "$\u00a058.363,5"),
        ("1250.5", "ha", "1.250,5 hectáreas"),
        ("0.3333333333333333333333333333", "ha", "0,3333 hectáreas"),
        ("2026", "", "2026"),
        ("aprobado", "", "aprobado"),
    ],
)
def test_con_unidad(valor, unidad, texto):
    assert escritura.con_unidad(valor, unidad) == texto
