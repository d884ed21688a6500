"""Se intenta reconstruir lo reservado con todos los mundos que darían los mismos reportes."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.nucleo.participacion.conteos import ALGUNA, Corte, publicar


def reportes(asistentes, cifras, minimo, clave="mujer"):
    """La serie que se ve: por cada corte, su cifra, o None si no salió."""
    publicadas, serie = [], []
    for total, cifra in zip(asistentes, cifras, strict=True):
        nueva = publicar(Corte(total, {clave: cifra}), publicadas, minimo=minimo)
        if nueva:
            publicadas.append(nueva)
        serie.append(nueva and nueva.vistas.get(clave))
    return tuple(serie)


def mundos(asistentes):
    """Cada manera de repartir quién declara entre las personas que llegan en cada corte."""
    llegan = [b - a for a, b in zip((0, *asistentes), asistentes, strict=False)]
    for nuevas in product(*(range(n + 1) for n in llegan)):
        yield tuple(sum(nuevas[: i + 1]) for i in range(len(nuevas)))


def reconstruibles(asistentes, minimo):
    """Las restas ciertas entre dos cortes que caen por debajo del mínimo, por un lado o por el otro."""
    por_vista = defaultdict(list)
    for mundo in mundos(asistentes):
        por_vista[reportes(asistentes, mundo, minimo)].append((0, *mundo))
    totales = (0, *asistentes)
    for vista, posibles in por_vista.items():
        for i in range(len(totales)):
            for j in range(i + 1, len(totales)):
                restas = {m[j] - m[i] for m in posibles}
                llegaron = totales[j] - totales[i]
                if llegaron and len(restas) == 1:
                    (resta,) = restas
                    if min(resta, llegaron - resta) < minimo:
                        yield vista, i, j, resta


@pytest.mark.parametrize("minimo", [2, 3])
@settings(max_examples=60, deadline=None)
@given(llegan=st.lists(st.integers(1, 8), min_size=1, max_size=4))
def test_ninguna_resta_de_dos_reportes_senala_a_una_persona(minimo, llegan):
    asistentes = tuple(sum(llegan[: i + 1]) for i in range(len(llegan)))

    assert list(reconstruibles(asistentes, minimo)) == []


@settings(max_examples=20, deadline=None)
@given(llegan=st.lists(st.integers(1, 20), min_size=2, max_size=2))
def test_con_el_minimo_de_la_norma(llegan):
    asistentes = (llegan[0], sum(llegan))

    assert list(reconstruibles(asistentes, 5)) == []


@pytest.mark.parametrize(("cifra", "sale"), [(4, None), (5, 5), (25, 25), (26, None), (0, None), (30, None)])
def test_por_debajo_de_cinco_no_sale_ni_por_el_complemento(cifra, sale):
    assert reportes((30,), (cifra,), 5) == (sale,)


def test_una_persona_mas_no_da_reporte_nuevo_y_cinco_si():
    assert reportes((30, 31), (10, 11), 5) == (10, None)
    assert reportes((30, 60), (10, 14), 5) == (10, 10)
    assert reportes((30, 60), (10, 15), 5) == (10, 15)


def test_una_parte_reservada_no_sale_restando_las_demas_del_total():
    """8 mujeres, 9 jóvenes y 3 víctimas; alguna, 20: sin reservar el total, 20 − 17 daría las 3."""
    publicada = publicar(Corte(40, {"mujer": 8, "joven": 9, "victima": 3, ALGUNA: 20}), [], minimo=5)

    assert dict(publicada.vistas) == {"mujer": 8, "joven": 9}


def test_el_total_no_dice_cuantas_personas_declararon_dos_cosas():
    """10 + 10 = 20 y alguna 19: habría exactamente una persona en las dos."""
    una = publicar(Corte(40, {"mujer": 10, "joven": 10, ALGUNA: 19}), [], minimo=5)
    varias = publicar(Corte(40, {"mujer": 10, "joven": 10, ALGUNA: 15}), [], minimo=5)

    assert ALGUNA not in una.vistas
    assert varias.vistas[ALGUNA] == 15


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_con_el_total_a_la_vista_ninguna_parte_reservada_queda_cierta(data):
    """Con dos categorías y su total: ninguna combinación de cruces deja una sola cifra reservada posible."""
    total = data.draw(st.integers(4, 9))
    minimo, vistas = 2, defaultdict(list)
    for a, b in product(range(total + 1), repeat=2):
        for union in range(max(a, b), min(a + b, total) + 1):
            publicada = publicar(Corte(total, {"a": a, "b": b, ALGUNA: union}), [], minimo=minimo)
            vistas[tuple(sorted(publicada.vistas.items()))].append({"a": a, "b": b, "cruce": a + b - union})
    for posibles in vistas.values():
        for dato in ("a", "b", "cruce"):
            valores = {m[dato] for m in posibles}
            assert len(valores) > 1 or min(valores) >= minimo
