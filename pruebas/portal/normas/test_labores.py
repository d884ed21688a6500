"""Las filas de las Tablas 2 y 3 se leen en palabras, y las medidas no se confunden con su regla."""

from __future__ import annotations

from datetime import date

import pytest

from bocamina import normativa
from bocamina.portal.normas import labores

HOY = date(2026, 11, 20)
LABORES = sorted(id for id, norma in normativa.todas().items() if norma.unidad == "labor")


def valor(id: str):
    return normativa.vigente(id, en=HOY).valor


def test_la_base_topografica_en_una_frase_y_en_su_tabla():
    base = valor("exploracion.labor.base_topografica")

    assert labores.frase(base) == "0,6 por ha + 110; hasta 150 ha, 110; con excepciones"
    assert labores.tabla(base)[1] == (
        ("Metales, depósito aluvial, solo en el cauce", "no aplica"),
        ("Grava, solo en el cauce", "no aplica"),
        ("Hasta 150 ha", "110"),
        ("Más de 150 ha", "0,6 por ha + 110"),
    )


def test_lo_que_se_cuenta_dice_como():
    filas = dict(labores.tabla(valor("exploracion.labor.geoquimica"))[1])

    assert filas["En los demás casos"] == "40 por muestra: 3 por cada 100 ha, al entero de arriba, mínimo 3"


@pytest.mark.parametrize("id", LABORES)
def test_ninguna_fila_muestra_la_estructura_del_archivo(id):
    texto = f"{labores.frase(valor(id))} {labores.tabla(valor(id))[1]}"

    assert "_" not in texto
    assert "Fraction" not in texto
    assert "None" not in texto


def test_lo_que_daria_otra_lectura_va_al_final_y_lo_dice():
    cuando = [fila[0] for fila in labores.tabla(valor("exploracion.labor.perforaciones"))[1]]

    otras = [c.startswith("Si se escoge otra lectura de ") for c in cuando]
    assert otras == sorted(otras)
    assert cuando[otras.index(True) - 1].startswith("Más de 500 ha")


def test_la_regla_y_el_costo_de_una_medida_no_se_llaman_igual():
    nombres = {
        parte: labores.nombre_en_lista(normativa.vigente(f"exploracion.{parte}.cuerpos_agua", en=HOY))
        for parte in ("ambiental", "medida")
    }

    assert nombres == {
        "ambiental": "Cuándo se exige: manejo de cuerpos de agua",
        "medida": "Manejo de cuerpos de agua",
    }
