"""Los duplicados del mapa: se encuentran por lo que la gente escribe distinto, y nunca sin decir por qué."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.actores import Parecido, Semblanza, comparar, parecidos

PALABRAS = st.text(alphabet="abcdefghijlmnoprstuvzáéíóúñ", min_size=3, max_size=9)
NOMBRES = st.lists(PALABRAS, min_size=1, max_size=6)


def de(nombre: str, clave: str = "1", **otros: str) -> Semblanza:
    return Semblanza(clave, nombre, **otros)


@pytest.mark.parametrize(
    ("uno", "otro", "razon"),
    [
        ("Asociación de Mineros El Cóndor", "ASOCIACION DE MINEROS EL CONDOR", "mismo nombre, sin contar"),
        ("Rosa Elena Tapias", "Tapias Rosa Elena", "otro orden"),
        ("J.A.C. vereda El Aporriado", "Junta de Acción Comunal Vereda El Aporriado", "abreviaturas"),
        ("Coop. Minera del Nordeste", "Cooperativa Minera Nordeste", "abreviaturas"),
        ("Minera La Palma S.A.S.", "Minera La Palma", "abreviaturas"),
        ("Alcaldía de Segovia", "Alcaldía Municipal de Segovia", "agrega «municipal»"),
        ("Alcaldía de Segovia", "Alcaldía de Segobia", "«segobia» y «segovia»"),
    ],
)
def test_lo_que_se_escribe_distinto_se_encuentra_con_su_razon(uno, otro, razon):
    (dicha,) = comparar(de(uno), de(otro, "2"))

    assert razon in dicha


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("JAC vereda Marmajito 1", "JAC vereda Marmajito 2"),
        ("JAC vereda Marmajito", "JAC vereda Marmajito 2"),
        ("Alcaldía de Segovia", "Alcaldía de Remedios"),
        ("Universidad", "Universidad de Antioquia"),
        ("Junta de acción comunal La Cianurada", "Junta de acción comunal Manila"),
        ("Ana", "Ema"),
        ("de la", "de los"),
    ],
)
def test_lo_que_es_distinto_no_se_propone(uno, otro):
    assert comparar(de(uno), de(otro, "2")) == ()


def test_el_mismo_nit_o_correo_bastan_aunque_el_nombre_cambie():
    assert comparar(de("Minera A", nit="900123456-1"), de("Otra", nit="900123456")) == (
        "Tienen el mismo NIT.",
    )
    assert comparar(de("Ana", correo="ana@x.example"), de("Luz", correo=" ANA@x.example")) == (
        "Tienen el mismo correo.",
    )
    assert comparar(de("Asociación de Areneros", sigla="ASOAR"), de("Asoar")) == (
        "El nombre de uno es la sigla del otro.",
    )


def test_sin_nit_ni_correo_no_son_el_mismo_por_no_tenerlos():
    assert comparar(de("Minera Uno"), de("Alcaldía Dos")) == ()


def test_las_parejas_salen_una_vez_cada_una_y_con_sus_claves():
    actores = [de("Alcaldía de Anorí", "a"), de("Gobernación", "b"), de("Anorí, Alcaldía", "c")]

    assert parecidos(actores) == (
        Parecido("a", "c", ("Es el mismo nombre con abreviaturas o palabras de enlace distintas.",)),
    )


@given(NOMBRES, NOMBRES)
def test_comparar_no_depende_de_cual_va_primero(uno, otro):
    a, b = de(" ".join(uno)), de(" ".join(otro), "2")

    assert comparar(a, b) == comparar(b, a)


@given(NOMBRES, st.randoms(use_true_random=False))
def test_tildes_mayusculas_y_orden_no_esconden_un_duplicado(palabras, azar):
    revueltas = list(palabras)
    azar.shuffle(revueltas)
    sin_tildes = "".join(
        c for c in unicodedata.normalize("NFD", " ".join(revueltas)) if unicodedata.category(c) != "Mn"
    )
    original, alterada = de(" ".join(palabras)), de(sin_tildes.upper(), "2")

    assert bool(comparar(original, alterada)) == bool(original.palabras)
    assert len(parecidos([original, alterada])) == bool(original.palabras)


@given(st.lists(NOMBRES, max_size=12))
def test_agrupar_por_senas_no_pierde_ninguna_pareja(nombres):
    actores = [de(" ".join(nombre), str(n)) for n, nombre in enumerate(nombres)]

    una_a_una = {
        (a.clave, b.clave) for n, a in enumerate(actores) for b in actores[n + 1 :] if comparar(a, b)
    }

    assert {(p.una, p.otra) for p in parecidos(actores)} == una_a_una


POCAS = st.sampled_from(["jac", "agua", "clara", "claro", "vereda", "1", "2", "mineros", "ma", "de", "anm"])
ACTORES = st.lists(
    st.tuples(st.lists(POCAS, max_size=5), st.sampled_from(["", "ANM", "JAC"]), st.sampled_from(["", "9-1"])),
    max_size=8,
)


@given(ACTORES)
def test_no_se_escapa_ninguna_pareja_que_compararlas_todas_hallaria(filas):
    todos = [Semblanza(str(n), " ".join(p), sigla, nit) for n, (p, sigla, nit) in enumerate(filas)]

    una_por_una = [(a.clave, b.clave) for i, a in enumerate(todos) for b in todos[i + 1 :] if comparar(a, b)]

    assert [(p.una, p.otra) for p in parecidos(todos)] == una_por_una


def test_cinco_mil_nombres_casi_iguales_no_se_comparan_todos_con_todos():
    todos = [
        Semblanza(str(n), f"Asociación número {n} de mineros de la vereda {n % 97}") for n in range(5000)
    ]

    assert parecidos(todos) == ()
