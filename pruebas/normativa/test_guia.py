"""Lo que la guía fija por nivel de mesa, por su numeral."""

from datetime import date
from fractions import Fraction

import pytest

from bocamina import normativa
from bocamina.normativa.formato import en_palabras

HOY = date(2026, 11, 20)
TERMINOS = [
    ("mesa.nacional.convocatoria_ordinaria", "15 días calendario antes de la sesión", "2.1.1", False),
    ("mesa.nacional.convocatoria_extraordinaria", "7 días calendario antes de la sesión", "2.1.3", True),
    ("mesa.nacional.periodicidad", "2 meses", "2.1.1", False),
    ("mesa.nacional.acta.envio", "5 días hábiles después de la sesión", "2.1.5", False),
    ("mesa.distrital.convocatoria_ordinaria", "15 días hábiles antes de la sesión", "2.2.1", False),
    ("mesa.distrital.convocatoria_extraordinaria", "7 días hábiles antes de la sesión", "2.2.1", False),
    ("mesa.distrital.periodicidad", "4 meses", "2.2.2", False),
    ("mesa.distrital.acta.envio", "5 días hábiles después de la sesión", "2.2.5", True),
    ("mesa.distrital.segunda_sesion.desde", "2 meses después de la primera sesión", "2.2.2", False),
    ("mesa.distrital.segunda_sesion.hasta", "4 meses después de la primera sesión", "2.2.2", False),
    ("mesa.tematica.convocatoria_ordinaria", "15 días hábiles antes de la sesión", "2.3.4", False),
    ("mesa.tematica.periodicidad", "1 mes", "2.3.5", False),
    ("mesa.tematica.ciclo_maximo", "3 meses después de la primera sesión distrital", "2.3.5", False),
    ("mesa.tematica.acta.envio", "5 días hábiles después de la sesión", "2.3.8", True),
    ("peg.analisis_dinamicas", "15 días hábiles después de la primera sesión distrital", "2.2.2.1", False),
    ("peg.oap_respuesta", "15 días hábiles después de la remisión del formato", "3.1", False),
    ("peg.vigencia", "4 años", "3", False),
    ("seguimiento.periodicidad", "3 meses", "5", False),
    ("seguimiento.instrumento.envio", "1 mes antes de la sesión", "5", False),
    ("seguimiento.instrumento.envio_a_mas_tardar", "20 días hábiles antes de la sesión", "2.2.2.3", False),
    ("codigo.art281.presentacion", "30 días hábiles antes del fin de la exploración", "art. 281", False),
    (
        "codigo.art284.aprobacion_por_silencio",
        "90 días hábiles después de la presentación del PTO",
        "art. 284",
        False,
    ),
]


@pytest.mark.parametrize(("id", "frase", "numeral", "sin_norma"), TERMINOS)
def test_terminos_con_su_numeral(id, frase, numeral, sin_norma):
    vigente = normativa.vigente(id, en=HOY)
    assert en_palabras(vigente.valor, vigente.unidad) == frase
    assert vigente.citas[0].articulo == numeral
    assert vigente.sin_norma is sin_norma
    assert bool(vigente.analogia) is sin_norma


def test_2_1_la_guia_nombra_quince_entidades():
    assert len(normativa.vigente("mesa.nacional.integrantes", en=HOY).valor) == 15


def test_lo_que_no_tiene_norma_dice_que_regla_sigue():
    for id in (
        "mesa.distrital.quorum",
        "mesa.tematica.quorum",
        "mesa.nacional.mayoria.otras",
        "peg.oap_concepto",
    ):
        vigente = normativa.vigente(id, en=HOY)
        assert vigente.sin_norma
        assert vigente.analogia.endswith(".")


def test_2_2_2_cada_sesion_distrital_tiene_su_agenda():
    corpus = normativa.corpus()
    agendas = [corpus.agenda(mesa="distrital", sesion=n) for n in (1, 2, 3, 9)]
    assert [len(a.puntos) for a in agendas] == [11, 6, 5, 5]
    assert agendas[2] is agendas[3]
    votados = [p.id for a in agendas for p in a.puntos if p.mayoria]
    assert votados == ["reglamento", "validacion_peg"]
    minutos = {p.id: normativa.vigente(p.tiempo, en=HOY).valor for a in agendas for p in a.puntos if p.tiempo}
    assert minutos == {"oferta": 5, "conclusiones": 10}


def test_ley685_art230_canon_por_franja():
    tabla = normativa.vigente("codigo.art230.canon", en=HOY).valor
    assert [(f["hasta_ha"], f["anio_0_a_5"], f["anio_5_a_8"], f["anio_8_a_11"]) for f in tabla] == [
        (150, Fraction(1, 2), Fraction(3, 4), 1),
        (5000, Fraction(3, 4), Fraction(5, 4), 2),
        (10000, 1, Fraction(7, 4), 2),
    ]
