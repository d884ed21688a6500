"""Se intenta reconstruir lo reservado con todas las respuestas que darían las mismas señales y reportes."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.nucleo.participacion.conteos import Ronda, publicar
from pruebas.nucleo.participacion.mundos import COMBINACIONES, CUENTAN, cifras, fugas, repartos, visto

MITAD, TERCIO, QUINTO = Fraction(1, 2), Fraction(1, 3), Fraction(1, 5)
SOLO_LAS_QUE_CUENTAN = tuple(c for c in COMBINACIONES if c <= set(CUENTAN))


@pytest.mark.parametrize(
    ("asistentes", "parte", "minimo"),
    [
        ((1,), QUINTO, 2),
        ((5,), QUINTO, 2),
        ((7,), TERCIO, 2),
        ((8,), MITAD, 2),
        ((9,), TERCIO, 3),
        ((3, 4), MITAD, 2),
    ],
)
def test_ninguna_cifra_ni_cruce_de_una_ronda_queda_cierta(asistentes, parte, minimo):
    assert list(fugas(asistentes, parte, minimo)) == []


@pytest.mark.parametrize(
    ("asistentes", "parte", "minimo"),
    [
        ((26,), QUINTO, 5),
        ((6, 7), MITAD, 3),
        ((9, 9), TERCIO, 3),
        ((7, 8), Fraction(2, 5), 3),
        ((2, 3, 4), MITAD, 2),
        ((4, 4, 4), TERCIO, 2),
        ((2,), Fraction(3, 4), 2),
        ((5, 4), Fraction(3, 4), 3),
        ((1, 5), MITAD, 3),
    ],
)
def test_tampoco_con_varias_sesiones_y_sus_senales(asistentes, parte, minimo):
    """Una sesión que alcanza y otra que no, con lo publicado de las dos juntas."""
    assert list(fugas(asistentes, parte, minimo, SOLO_LAS_QUE_CUENTAN)) == []


@settings(max_examples=25, deadline=None)
@given(
    asistentes=st.lists(st.integers(1, 6), min_size=1, max_size=2).map(tuple),
    parte=st.sampled_from([QUINTO, Fraction(1, 4), TERCIO, Fraction(2, 5), MITAD, Fraction(3, 4)]),
    minimo=st.integers(2, 4),
)
def test_mesas_pequenas_al_azar(asistentes, parte, minimo):
    assert list(fugas(asistentes, parte, minimo, SOLO_LAS_QUE_CUENTAN)) == []


def retiros(reparto):
    """Todo lo que puede quedar si cualquiera retira cualquier parte de lo que respondió."""
    if not reparto:
        return [{}]
    (combinacion, n), *resto = reparto.items()
    quedan = [c for c in SOLO_LAS_QUE_CUENTAN if c <= combinacion] + [frozenset()]
    salidas = {}
    for cuantas in product(range(n + 1), repeat=len(quedan)):
        if sum(cuantas) == n:
            for cola in retiros(dict(resto)):
                suma = defaultdict(int, cola)
                for donde, k in zip(quedan, cuantas, strict=True):
                    if donde:
                        suma[donde] += k
                salidas[tuple(sorted((sorted(c), k) for c, k in suma.items() if k).__repr__())] = dict(suma)
    return list(salidas.values())


@pytest.mark.parametrize(("asistentes", "parte", "minimo"), [(4, MITAD, 2), (5, TERCIO, 2), (6, MITAD, 3)])
def test_retirar_entre_el_cierre_y_la_publicacion_no_aclara_nada(asistentes, parte, minimo):
    """Quien mira no sabe quién retiró; con lo visto, ni lo que hubo ni lo que quedó es cierto."""
    posibles = defaultdict(lambda: defaultdict(set))
    for reparto in repartos(asistentes, SOLO_LAS_QUE_CUENTAN):
        antes = cifras(reparto, asistentes)
        for despues in (cifras(r, asistentes) for r in retiros(reparto)):
            clave = visto([(asistentes, antes, despues)], parte, minimo)
            for cifra in antes:
                posibles[clave]["antes", cifra].add(antes[cifra])
                if cifra not in dict(clave[1]):
                    posibles[clave]["después", cifra].add(despues[cifra])
    assert [
        (clave, cual)
        for clave, valores in posibles.items()
        for cual, cuantos in valores.items()
        if "campesina" not in cual[1] and len(cuantos) < minimo
    ] == []


def test_dos_rondas_no_dicen_una_de_la_otra():
    """Sumadas o restadas, dos rondas saben lo mismo que cada una: ninguna sesión entra en las dos."""
    minimo, parte, asistentes = 2, MITAD, 6
    posibles = defaultdict(lambda: defaultdict(set))
    todas = [cifras(r, asistentes) for r in repartos(asistentes, SOLO_LAS_QUE_CUENTAN)]
    for una, otra in product(todas, repeat=2):
        clave = tuple(visto([(asistentes, c, c)], parte, minimo) for c in (una, otra))
        for categoria in CUENTAN:
            posibles[clave]["resta", categoria].add(otra[categoria] - una[categoria])
            posibles[clave]["suma", categoria].add(otra[categoria] + una[categoria])
    for clave, valores in posibles.items():
        for (_, categoria), cuantos in valores.items():
            son_publicas = all(categoria in dict(vistas) for _, vistas in clave)
            assert son_publicas or len(cuantos) >= minimo


def de_una(asistentes, piso=0, techo=None, otras=None, **cuentan):
    return publicar(
        Ronda(asistentes, cuentan, otras or {}, piso, asistentes if techo is None else techo), minimo=5
    )


@pytest.mark.parametrize(
    ("cifra", "sale"), [(0, {}), (4, {}), (5, {"mujer": 5}), (25, {"mujer": 25}), (26, {})]
)
def test_de_treinta_salen_de_cinco_a_veinticinco(cifra, sale):
    """30 − 25 = 5 que no la declararon; con 26 serían 4."""
    assert de_una(30, mujer=cifra) == sale


def test_la_senal_que_no_alcanza_acerca_el_techo():
    """60 asistentes, 12 hacen falta, no alcanza: a lo sumo 11 declararon. 6 + 5 = 11 sale; 7 no."""
    assert de_una(60, techo=11, mujer=6) == {"mujer": 6}
    assert de_una(60, techo=11, mujer=7) == {}


def test_lo_que_sale_cubre_con_holgura_el_piso_de_la_senal():
    """Piso 6: (8 − 5) + (8 − 5) = 6 lo cubre; (8 − 5) + (7 − 5) = 5 no, y no sale ninguna."""
    assert de_una(30, piso=6, mujer=8, joven=8) == {"mujer": 8, "joven": 8}
    assert de_una(30, piso=6, mujer=8, joven=7, otras={"campesina": 9}) == {"campesina": 9}
