"""Entradas imposibles: cada una con su razón y su artículo, y todas a la vez."""

from __future__ import annotations

import pytest

from bocamina.nucleo.exploracion import PropuestaInvalida
from pruebas.ley.propuestas import BASE, calcular_dato, leer_yaml

RECHAZOS = leer_yaml("rechazos")
BUENA = BASE | {"area_ha": "100"}


@pytest.mark.parametrize("caso", RECHAZOS, ids=[caso["id"] for caso in RECHAZOS])
def test_entrada_imposible(caso):
    dato = {c: v for c, v in (BUENA | caso.get("pone", {})).items() if c not in caso.get("quita", ())}

    with pytest.raises(PropuestaInvalida) as error:
        calcular_dato(dato)

    frases: dict[str, str] = {}
    for razon in error.value.razones:
        frases[razon.dato] = frases.get(razon.dato, "") + razon.frase
    assert set(frases) == set(caso["razones"])
    faltan = {d: p for d, palabras in caso["razones"].items() for p in palabras if p not in frases[d]}
    assert faltan == {}
    assert all(razon.frase in str(error.value) for razon in error.value.razones)


def test_la_buena_se_calcula_y_lo_que_falta_vale_como_nada():
    vacias = {"opcionales": [], "obras": [], "corriente": None, "longitud_km": None, "especifico": None}
    assert calcular_dato(BUENA).total_smldv == calcular_dato(BUENA | vacias).total_smldv
    assert calcular_dato(BUENA | {"opcionales": None, "obras": None}).total_smldv > 0


@pytest.mark.parametrize(
    "justa",
    [
        {"area_ha": "0.0001"},
        {"area_ha": "10000"},
        {"mineral": "grava", "area_ha": "5000"},
        {"corriente": "cauce", "longitud_km": "2", "area_ha": "5000"},
        {"corriente": "cauce_y_ribera", "longitud_km": "5", "area_ha": "5000", "otros_terrenos": False},
        {"area_mineralizada_ha": "100"},
        {"area_mineralizada_ha": "0"},
        {"fecha": "2018-06-13"},
    ],
    ids=str,
)
def test_en_el_borde_se_admite(justa):
    assert calcular_dato(BUENA | justa).total_smldv > 0
