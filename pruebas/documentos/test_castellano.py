from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from bocamina.documentos.bloques import Clase
from bocamina.documentos.castellano import fecha_corta, fecha_larga, hora, numero, pesos, porcentaje
from bocamina.documentos.celdas import en_texto


def test_fechas_y_horas():
    assert fecha_larga(date(2026, 4, 15)) == "15 de abril de 2026"
    assert fecha_larga(date(2026, 4, 15), con_dia=True) == "miércoles 15 de abril de 2026"
    assert fecha_corta(date(2026, 4, 5)) == "05/04/2026"
    assert [hora(time(h, 5)).replace("\u00a0", " ") for h in (0, 8, 12, 17)] == [
        "12:05 a. m.",
        "8:05 a. m.",
        "12:05 p. m.",
        "5:05 p. m.",
    ]


@pytest.mark.parametrize(
    ("valor", "decimales", "escrito"),
    [
        (1234567, None, "1.234.567"),
        (Decimal("1234.50"), None, "1.234,50"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("-0.5"), 2, "−0,50"),
        (10**20, None, "100.000.000.000.000.000.000"),
    ],
)
def test_numeros(valor, decimales, escrito):
    assert numero(valor, decimales) == escrito


def test_pesos_y_porcentajes():
    assert pesos(1750905) == "$\u00a01.750.905"
    assert pesos(Decimal("58363.5")) == "$\u00a058.363,50"
    assert porcentaje(Decimal("0.375")) == "37,5\u00a0%"
    assert porcentaje(Decimal("1")) == "100\u00a0%"


def test_un_anio_no_lleva_puntos_y_lo_vacio_lleva_raya():
    assert en_texto(2026, Clase.TEXTO) == "2026"
    assert en_texto(2026, Clase.ENTERO) == "2.026"
    assert en_texto(None, Clase.ENTERO) == "—"
    assert en_texto("", Clase.TEXTO) == "—"
