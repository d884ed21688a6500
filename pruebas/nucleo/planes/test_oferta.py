"""Qué aspectos quedan sin oferta, dónde no llega nada y qué programas coinciden."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.planes.oferta import Ofrecido, coberturas, coincidencias, responder

MUNICIPIOS = ("05604", "05736")


def ofrecido(id: str, entidad: str, aspectos: str, municipios: str = "", **fechas: date) -> Ofrecido:
    return Ofrecido(id, id, entidad, frozenset(aspectos.split()), frozenset(municipios.split()), **fechas)


def test_un_aspecto_sin_programas_queda_vacio_y_uno_a_medias_dice_donde_no_llega():
    lista = [ofrecido("a", "SENA", "minero", "05604"), ofrecido("b", "ANT", "rural")]

    minero, rural, cultural = coberturas(
        lista, aspectos=["minero", "rural", "cultural"], municipios=MUNICIPIOS
    )

    assert (minero.explicacion.valor, minero.municipios_sin) == ("en parte", ("05736",))
    assert (rural.explicacion.valor, rural.municipios_sin) == ("completa", ())
    assert cultural.esta_vacio
    assert cultural.municipios_sin == MUNICIPIOS


@pytest.mark.parametrize(
    ("otro", "cuantas"),
    [
        (ofrecido("b", "ANT", "minero rural", "05736 05604"), 1),
        (ofrecido("b", "SENA", "minero"), 0),  # la misma entidad
        (ofrecido("b", "ANT", "rural"), 0),  # otro aspecto
        (ofrecido("b", "ANT", "minero", "05736"), 0),  # otro municipio
        (ofrecido("b", "ANT", "minero", hasta=date(2025, 12, 31)), 0),  # terminó el día antes
        (ofrecido("b", "ANT", "minero", hasta=date(2026, 1, 1)), 1),  # el mismo día
    ],
)
def test_coinciden_otra_entidad_el_mismo_aspecto_lugar_y_tiempo(otro, cuantas):
    uno = ofrecido("a", "SENA", "minero", "05604", desde=date(2026, 1, 1))

    assert len(coincidencias([uno, otro], municipios=MUNICIPIOS)) == cuantas


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"), st.sets(st.sampled_from(["x", "y"])), st.sets(st.sampled_from(MUNICIPIOS))
        ),
        max_size=6,
    )
)
def test_agregar_un_programa_nunca_deja_un_municipio_sin_lo_que_ya_tenia(filas):
    lista = [Ofrecido(str(n), str(n), e, frozenset(a), frozenset(m)) for n, (e, a, m) in enumerate(filas)]

    for corte in range(len(lista)):
        antes = coberturas(lista[:corte], aspectos=["x", "y"], municipios=MUNICIPIOS)
        despues = coberturas(lista[: corte + 1], aspectos=["x", "y"], municipios=MUNICIPIOS)
        assert all(
            set(d.municipios_sin) <= set(a.municipios_sin) for a, d in zip(antes, despues, strict=True)
        )


def test_responde_el_programa_que_habla_de_lo_mismo_aunque_cambie_la_forma_de_la_palabra():
    ofertas = {
        "aguas": "Guardianas del agua. Medición participativa con muestras mensuales. Acueductos",
        "vivienda": "Vivienda rural. Mejoramiento. Familias",
        "rios": "Restauración de riberas. Viveros junto al agua. Organizaciones",
    }

    halladas = responder(
        "Turbiedad de las aguas. Que la comunidad tome una muestra",
        ofertas,
        calladas=frozenset({"de", "la", "las", "una", "que", "tom"}),
    )

    assert [(r.id, r.palabras) for r in halladas] == [("aguas", ("aguas", "muestra")), ("rios", ("aguas",))]


def test_lo_que_nadie_ofrece_se_queda_sin_respuesta():
    assert responder("Un puente", {"a": "Vivienda rural"}, calladas=frozenset()) == ()
