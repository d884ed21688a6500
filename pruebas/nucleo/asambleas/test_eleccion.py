"""Elegir representantes: lo que se rechaza y lo que queda explicado. Los casos de la guía, en pruebas/ley."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.normativa.asambleas import regla_de_eleccion
from bocamina.nucleo.asambleas import Candidatura, EleccionInvalida, Pendiente, elegir

REGLA = regla_de_eleccion(en=date(2026, 11, 20))
TRES = ("ana", "beto", "caro")

MALAS = [
    (Candidatura(("ana", "ana")), "ana: se postuló más de una vez"),
    (Candidatura(TRES, ({"ana": 1, "beto": 2},)), "deben estar los votos de ana, beto y caro"),
    (Candidatura(TRES, ({"ana": 1, "beto": 2, "caro": 3, "x": 4},)), "no se postuló x"),
    (Candidatura(TRES, ({"ana": True, "beto": -2, "caro": 3},)), "ana y beto deben ser un entero"),
    (Candidatura(TRES, ({"ana": 0, "beto": 0, "caro": 0},)), "vuelta 1: no tiene ningún voto"),
    (Candidatura(TRES, ({"ana": 3, "beto": 2, "caro": 1}, {"ana": 1, "beto": 2})), "sobra la vuelta 2"),
    (Candidatura(TRES, ({"ana": 3, "beto": 2, "caro": 2}, {"ana": 1, "beto": 2})), "votos de beto y caro"),
    (Candidatura(TRES, (), True, ("nury", "olga")), "designan 1 persona, no más"),
    (Candidatura(("ana",), (), False, ("nury",)), "no está registrado que participen"),
]


@pytest.mark.parametrize(("candidatura", "frase"), MALAS)
def test_lo_que_no_sirve_se_explica(candidatura, frase):
    with pytest.raises(EleccionInvalida) as fallo:
        elegir(REGLA, candidatura)

    assert frase in str(fallo.value)


def test_criterio_representantes_etnicos_el_segundo_puesto_no_se_cierra():
    hallado = elegir(REGLA, Candidatura(("ana",), participan_etnicas=True))

    assert hallado.pendientes == (Pendiente.DESIGNACION,)
    assert not hallado.esta_cerrada
    assert "no se puede cerrar hasta registrar a quién" in hallado.explicacion.pasos[-1]
    assert "representantes-etnicos" in hallado.explicacion.criterios


def test_cada_vuelta_queda_escrita():
    vueltas = ({"ana": 9, "beto": 5, "caro": 5}, {"beto": 8, "caro": 11})
    hallado = elegir(REGLA, Candidatura(TRES, vueltas))

    assert hallado.explicacion.pasos == (
        "Votación: 9 por ana, 5 por beto y 5 por caro.",
        "Vuelta 2, de desempate: 11 por caro y 8 por beto.",
        "Principales: ana y caro.",
        "Suplente, por seguir en votos: beto.",
    )
    assert {c.articulo for c in hallado.explicacion.citas} == {"2.3.4", "2.2.6"}
    assert hallado.como_dict()["principales"] == ["ana", "caro"]


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 6), min_size=3).filter(
        lambda v: any(v.values())
    )
)
def test_nadie_con_menos_votos_queda_por_encima(votos):
    hallado = elegir(REGLA, Candidatura(tuple(votos), (votos,)))
    puestas = (*hallado.principales, *hallado.suplentes)
    fuera = set(votos) - set(puestas) - set(hallado.empatadas)

    assert all(votos[p] >= votos[f] for p in puestas for f in fuera | set(hallado.empatadas))
    assert all(votos[p] >= votos[s] for p in hallado.principales for s in hallado.suplentes)
    assert len(set(puestas)) == len(puestas)
    if hallado.esta_cerrada:
        assert (len(hallado.principales), len(hallado.suplentes)) == (2, 1)
    else:
        assert len({votos[e] for e in hallado.empatadas}) == 1
