from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.actores import comparten_palabra, nombra_a

NOMBRE = "Rosa Elena Tapias Mena"
LETRAS = st.text(alphabet="abcdefghijlmnoprstuvz", min_size=3, max_size=8)


@pytest.mark.parametrize(
    "texto",
    [
        "Habló con Rosa Elena en la vereda",
        "la señora TAPIAS MENA pidió protección",
        "Mena, Rosa; también Tapias y Elena",
        "rosa  élena",
        "Tapias de Mena",
    ],
)
def test_lo_que_deja_ver_el_nombre_se_nota(texto):
    assert nombra_a(texto, NOMBRE)


@pytest.mark.parametrize(
    "texto", ["", "La rosa del escudo", "Vereda Tapias", "Elena habló con la alcaldesa Mena"]
)
def test_una_palabra_suelta_no_es_el_nombre(texto):
    assert not nombra_a(texto, NOMBRE)


def test_un_nombre_de_una_palabra_es_esa_palabra():
    assert nombra_a("El Chato barequea", "Chato")
    assert not nombra_a("cualquier cosa", "")


def test_el_seudonimo_no_toma_nada_del_nombre():
    assert comparten_palabra("Doña Elena", NOMBRE)
    assert not comparten_palabra("Persona protegida 3", NOMBRE)


@given(st.lists(LETRAS, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False), LETRAS)
def test_el_nombre_completo_se_halla_en_cualquier_orden_y_entre_otras_palabras(nombre, azar, otra):
    dicho = [p.upper() for p in nombre]
    azar.shuffle(dicho)

    assert nombra_a(f"{otra} {' de '.join(dicho)} {otra}", " ".join(nombre))
