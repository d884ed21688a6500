"""Contar votos, con reglas hechas a mano: lo que debe cumplirse siempre, con cualquier conteo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.asambleas import (
    Base,
    Clase,
    Conteo,
    ConteoInvalido,
    Mayoria,
    Motivo,
    Quorum,
    Regla,
    Sentido,
    Soporte,
    escrutar,
    verificar_quorum,
)
from bocamina.nucleo.explicacion import Cita, Vigente

CITA = Cita("guia", "Guía", "2.1.5", verificado=date(2026, 11, 20))
SOPORTE = Soporte("prueba", "Prueba", date(2024, 8, 2), (CITA,))
MITAD_MAS_UNO = Quorum(Fraction(1, 2), 1, Base.INTEGRANTES, SOPORTE)
SIMPLE = Mayoria(Clase.SIMPLE, Base.VOTOS, SOPORTE)
FRACCIONES = [Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(3, 5), Fraction(1)]


def hacer_regla(mayoria=SIMPLE, quorum=MITAD_MAS_UNO) -> Regla:
    return Regla("prueba", "Prueba", "nacional", "pruebas", SOPORTE, quorum, mayoria)


mayorias = st.one_of(
    st.just(SIMPLE),
    st.builds(
        Mayoria,
        st.just(Clase.FRACCION),
        st.sampled_from(Base),
        st.just(SOPORTE),
        st.sampled_from(FRACCIONES),
        st.sampled_from([0, 1]),
        st.sampled_from(Sentido),
    ),
)
quorums = st.builds(
    Quorum,
    st.sampled_from([Fraction(0), *FRACCIONES]),
    st.sampled_from([0, 1]),
    st.just(Base.INTEGRANTES),
    st.just(SOPORTE),
)
reglas = st.builds(hacer_regla, mayorias, quorums)


@st.composite
def conteos(draw):
    integrantes = draw(st.integers(1, 200))
    presentes = draw(st.integers(0, integrantes))
    a_favor = draw(st.integers(0, presentes))
    en_contra = draw(st.integers(0, presentes - a_favor))
    return Conteo(
        integrantes, presentes, a_favor, en_contra, draw(st.integers(0, presentes - a_favor - en_contra))
    )


@given(reglas, conteos())
def test_nunca_se_aprueba_sin_quorum_ni_sin_un_voto_a_favor(regla, conteo):
    hallado = escrutar(regla, conteo)

    if not hallado.hay_quorum:
        assert hallado.motivo is Motivo.SIN_QUORUM
        assert "no hay quórum" in hallado.frase
    assert not (hallado.aprobada and not (hallado.hay_quorum and conteo.a_favor))


@given(reglas, conteos())
def test_un_voto_que_pasa_a_favor_nunca_la_niega(regla, conteo):
    antes = escrutar(regla, conteo)
    for clave in ("en_contra", "abstenciones"):
        if getattr(conteo, clave):
            pasado = replace(conteo, **{"a_favor": conteo.a_favor + 1, clave: getattr(conteo, clave) - 1})
            assert escrutar(regla, pasado).aprobada >= antes.aprobada
    if conteo.sin_votar:
        assert escrutar(regla, replace(conteo, a_favor=conteo.a_favor + 1)).aprobada >= antes.aprobada


@given(reglas, st.lists(st.sampled_from(["a_favor", "en_contra", "abstenciones"]), max_size=60), st.randoms())
def test_el_orden_en_que_se_vota_no_cambia_nada(regla, votos, azar):
    def contar(papeletas):
        sumas = dict.fromkeys(("a_favor", "en_contra", "abstenciones"), 0)
        for papeleta in papeletas:
            sumas[papeleta] += 1
        return escrutar(regla, Conteo(len(votos) + 1, len(votos), **sumas))

    revueltos = list(votos)
    azar.shuffle(revueltos)

    assert contar(votos) == contar(revueltos)


@given(reglas, conteos())
def test_se_aprueba_justo_desde_los_necesarios(regla, conteo):
    hallado = escrutar(regla, conteo)

    assert hallado.aprobada is (hallado.hay_quorum and conteo.a_favor >= hallado.necesarios)
    assert hallado.sin_votar == conteo.presentes - conteo.a_favor - conteo.en_contra - conteo.abstenciones


@given(conteos())
def test_simple_es_mas_a_favor_que_en_contra(conteo):
    hallado = escrutar(hacer_regla(), conteo)

    assert hallado.aprobada is (hallado.hay_quorum and conteo.a_favor > conteo.en_contra)


@pytest.mark.parametrize("n", range(1, 201))
def test_los_limites_exactos_hasta_doscientos(n):
    """Con enteros y a la fuerza bruta, sin la aritmética del producto."""
    dos_tercios = Mayoria(Clase.FRACCION, Base.PRESENTES, SOPORTE, Fraction(2, 3))
    mas_de = replace(dos_tercios, sentido=Sentido.MAS_QUE)
    mitad_mas_uno = replace(dos_tercios, fraccion=Fraction(1, 2), mas=1)

    assert dos_tercios.necesarios(n) == next(k for k in range(n + 1) if 3 * k >= 2 * n)
    assert mas_de.necesarios(n) == next(k for k in range(n + 2) if 3 * k > 2 * n)
    assert mitad_mas_uno.necesarios(n) == MITAD_MAS_UNO.necesarios(n) == n // 2 + 1
    assert SIMPLE.necesarios(n) == next(k for k in range(n + 1) if k > n - k)


def test_uno_sale_en_plena_votacion():
    regla = hacer_regla(Mayoria(Clase.FRACCION, Base.PRESENTES, SOPORTE, Fraction(2, 3)))
    abierta = verificar_quorum(regla, integrantes=15, presentes=8)
    cerrada = escrutar(regla, Conteo(15, 7, a_favor=7))

    assert abierta.frase == "hay 8 de 15; se necesitan 8"
    assert (cerrada.motivo, cerrada.frase) == (
        Motivo.SIN_QUORUM,
        "no se aprueba: no hay quórum (hay 7 de 15; se necesitan 8)",
    )


def test_la_frase_en_singular():
    hallado = verificar_quorum(hacer_regla(), integrantes=1, presentes=0)

    assert hallado.frase == "hay 0 de 1; se necesita 1"


def test_los_que_no_votaron_se_nombran():
    uno = escrutar(hacer_regla(), Conteo(9, 9, 4, 3, 1))
    fuera_de_sesion = escrutar(hacer_regla(quorum=None), Conteo(9, 9, 5, 1, 0))

    assert uno.explicacion.avisos == ("1 presente no votó.",)
    assert fuera_de_sesion.explicacion.avisos == ("3 no respondieron: callar no es aprobar.",)
    assert fuera_de_sesion.quorum_necesario is None


def test_la_explicacion_trae_la_cuenta_la_cita_y_la_analogia():
    analogia = replace(SOPORTE, analogia="Como la nacional.", criterios=("quorum-distrito",))
    regla = hacer_regla(quorum=replace(MITAD_MAS_UNO, soporte=analogia))
    explicacion = escrutar(regla, Conteo(15, 9, 5, 4)).explicacion

    assert explicacion.pasos == (
        "Quórum, la mitad de los integrantes, más 1: 1/2 × 15 = 15/2, hacia abajo 7; 7 + 1 = 8.",
        "Mayoría, más votos a favor que en contra: 5 a favor y 4 en contra.",
        "Se aprueba: 5 votos a favor; se necesitan 5.",
    )
    assert explicacion.citas == (CITA,)
    assert explicacion.criterios == ("quorum-distrito",)
    assert explicacion.sin_norma
    assert explicacion.avisos == ("Por analogía, sin norma: Como la nacional.",)


def test_lo_imposible_se_dice_todo_junto():
    with pytest.raises(ConteoInvalido) as fallo:
        Conteo(5, 6, 4, 3, True)

    assert fallo.value.razones == (
        "«abstenciones» debe ser un número entero entre 0 y 1000000",
        "«presentes» (6) pasa de «integrantes» (5)",
        "los votos emitidos (7) pasan de los presentes (6)",
    )


@pytest.mark.parametrize("malo", [-1, 10**7, 1.0, "3", None, False])
def test_un_numero_que_no_puede_ser(malo):
    with pytest.raises(ConteoInvalido):
        Conteo(9, 9, malo)


def test_una_mesa_sin_integrantes_no_decide():
    with pytest.raises(ConteoInvalido, match="sin integrantes no decide"):
        Conteo(0, 0)


def test_una_regla_sin_lo_que_se_le_pide_lo_dice():
    with pytest.raises(ValueError, match="solo fija el quórum"):
        escrutar(hacer_regla(mayoria=None), Conteo(9, 9, 9))
    with pytest.raises(ValueError, match="saquen más votos"):
        escrutar(hacer_regla(replace(SIMPLE, clase=Clase.MAS_VOTADOS)), Conteo(9, 9, 9))
    with pytest.raises(ValueError, match="fuera de sesión"):
        verificar_quorum(hacer_regla(quorum=None), integrantes=9, presentes=9)


def test_una_mayoria_de_fraccion_sin_sentido_no_se_acepta():
    valor = {"clase": "fraccion", "fraccion": Fraction(2, 3), "base": "presentes"}
    with pytest.raises(ValueError, match="debe decir «fraccion» y «sentido»"):
        Mayoria.de(Vigente("m", "M", valor, "mayoria", date(2024, 8, 2), (CITA,)))
