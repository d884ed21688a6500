from __future__ import annotations

import pytest

from bocamina.nucleo.actores import COMPLETA, Cuadrante, cuadrante, revisar_cobertura

SECTORES = (("autoridades", "Autoridades locales"), ("educacion", "Sector educación"))


@pytest.mark.parametrize(
    ("interes", "influencia", "espera"),
    [
        (5, 5, Cuadrante.CERCA),
        (4, 5, Cuadrante.SATISFECHO),
        (5, 4, Cuadrante.INFORMADO),
        (4, 4, Cuadrante.OBSERVAR),
        (10, 10, Cuadrante.CERCA),
        (0, 0, Cuadrante.OBSERVAR),
    ],
)
def test_la_raya_del_medio_ya_es_alto(interes, influencia, espera):
    assert cuadrante(interes=interes, influencia=influencia) == espera


@pytest.mark.parametrize("niveles", [(-1, 5), (5, 11)])
def test_fuera_de_la_escala_no_hay_cuadrante(niveles):
    with pytest.raises(ValueError, match="de 0 a 10"):
        cuadrante(interes=niveles[0], influencia=niveles[1])


def test_dice_que_sector_falta_y_cuantos_hay_de_cada_uno():
    revision = revisar_cobertura(sectores=SECTORES, cuantos={"autoridades": 2})

    assert revision.valor == "falta 1"
    assert revision.pasos == ("Falta: Sector educación.",)
    assert [(i.nombre, i.valor) for i in revision.insumos] == [
        ("Autoridades locales", "2"), ("Sector educación", "0"),
    ]  # fmt: skip


def test_con_todos_los_sectores_no_falta_nada():
    assert revisar_cobertura(sectores=SECTORES, cuantos={"autoridades": 1, "educacion": 1}).valor == COMPLETA
