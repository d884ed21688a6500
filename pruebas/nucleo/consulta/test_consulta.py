"""Qué marca una actividad, qué la deja ejecutar, qué días se saltan y cuándo cabe el test."""

from __future__ import annotations

from datetime import date

import pytest

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo import consulta as c

DIA = date(2026, 3, 10)
REGLA = normativa.vigente("consulta.precaucion", en=DIA)
PREGUNTAS = ("agua", "sustento")


def marcar(*valores: str, traslapes=(), sin_responder_marca: bool = True) -> str:
    respuestas = [c.Respuesta(p, f"¿{p}?", v) for p, v in zip(PREGUNTAS, valores, strict=True)]
    return c.detectar(respuestas, traslapes, regla=REGLA, sin_responder_marca=sin_responder_marca).valor


@pytest.mark.parametrize(
    ("valores", "precaucion", "espera"),
    [
        (("no", "no"), True, "sin_indicios"),
        (("no", "si"), True, "marcada"),
        (("no", "no_se"), True, "marcada"),
        (("no", ""), True, "marcada"),
        (("no", "no_se"), False, "sin_indicios"),
        (("no", ""), False, "sin_indicios"),
        (("si", "no"), False, "marcada"),
    ],
)
def test_el_cuestionario_marca_segun_la_lectura_elegida(valores, precaucion, espera):
    assert marcar(*valores, sin_responder_marca=precaucion) == espera


def test_un_traslape_marca_aunque_todo_sea_no_y_dice_con_cual():
    e = c.detectar(
        [c.Respuesta("agua", "¿Agua?", "no")],
        [c.Traslape("Las Ceibas", "comparten área", "12.50")],
        regla=REGLA,
        sin_responder_marca=True,
    )

    assert e.valor == "marcada"
    assert e.pasos == ("Coincide con Las Ceibas: comparten área.",)
    assert "decide la persona" in e.avisos[0]


SI = c.Situacion("1", True, "se protocolizó")
NO = c.Situacion("2", False, "va en preconsulta")
SIN_CONSENTIR = c.Situacion("3", False, "falta el consentimiento", True)


@pytest.mark.parametrize(
    ("revision", "casos", "excepcion", "espera"),
    [
        ("sin_revisar", [], "", "si"),
        ("no_sujeta", [], "", "si"),
        ("marcada", [], "", "no"),
        ("marcada", [], "Ana, el 1", "si"),
        ("sujeta", [], "", "no"),
        ("sujeta", [SI], "", "si"),
        ("sujeta", [SI, NO], "", "no"),
        ("sujeta", [SI, NO], "Ana, el 1", "si"),
        ("sujeta", [SI, SIN_CONSENTIR], "Ana, el 1", "no"),
    ],
)
def test_se_ejecuta_solo_si_todo_lo_permite(revision, casos, excepcion, espera):
    assert c.puede_ejecutarse(revision=revision, casos=casos, excepcion=excepcion).valor == espera


def test_sin_revisar_avisa_y_por_excepcion_tambien():
    sin_revisar = c.puede_ejecutarse(revision="sin_revisar", casos=[])
    por_excepcion = c.puede_ejecutarse(revision="sujeta", casos=[NO], excepcion="Ana, el 1")

    assert "cuestionario" in sin_revisar.avisos[0]
    assert "sigue pendiente" in por_excepcion.avisos[0]


COSECHA = c.Bloqueo(date(2026, 3, 11), date(2026, 3, 13), "cosecha")


def test_proponer_salta_lo_bloqueado_los_festivos_y_el_fin_de_semana():
    # Martes 10. 11 a 13 bloqueados · 14 y 15 fin de semana · 16, 17 y 18 libres.
    fechas = c.proponer_fechas(desde=DIA, cuantas=3, bloqueos=[COSECHA], calendario=calendario(en=DIA))

    assert [f.dia.day for f in fechas] == [16, 17, 18]
    assert fechas[0].saltados == (COSECHA,)


def test_proponer_con_todo_bloqueado_no_inventa_fecha():
    siempre = c.Bloqueo(date(2026, 1, 1), date(2028, 1, 1))

    assert c.proponer_fechas(desde=DIA, cuantas=1, bloqueos=[siempre], calendario=calendario(en=DIA)) == []


@pytest.mark.parametrize(("dia", "espera"), [(10, "libre"), (11, "choca"), (13, "choca"), (14, "libre")])
def test_los_dos_extremos_del_bloqueo_cuentan(dia, espera):
    assert c.revisar_fecha(date(2026, 3, dia), [COSECHA]).valor == espera


@pytest.mark.parametrize(
    ("causal", "faltas", "espera"),
    [
        ("sin_acuerdo", 0, "procede"),
        ("representatividad", 0, "procede"),
        ("inasistencia", 1, "no_procede"),
        ("inasistencia", 2, "procede"),
        ("afan", 9, "no_procede"),
    ],
)
def test_directiva08_causales_del_test_de_proporcionalidad(causal, faltas, espera):
    e = c.procede_el_test(
        causal=causal,
        inasistencias=faltas,
        causales=normativa.vigente("consulta.test_causales", en=DIA),
        convocatorias=normativa.vigente("consulta.convocatorias", en=DIA),
    )

    assert e.valor == espera


@pytest.mark.parametrize(
    ("etapa", "espera"),
    [
        (c.Etapa("x"), "por_venir"),
        (c.Etapa("x", empezo=DIA), "en_curso"),
        (c.Etapa("x", empezo=DIA, vence=date(2026, 3, 9)), "atrasada"),
        (c.Etapa("x", empezo=DIA, vence=DIA), "en_curso"),
        (c.Etapa("x", empezo=DIA, termino=DIA, vence=DIA), "hecha"),
        (c.Etapa("x", empezo=DIA, termino=date(2026, 3, 11), vence=DIA), "hecha_tarde"),
    ],
)
def test_el_estado_de_una_etapa_sale_de_sus_fechas(etapa, espera):
    assert c.estado_de(etapa, DIA) == espera


def test_la_actual_es_la_primera_sin_terminar():
    hecha, sigue = c.Etapa("a", DIA, DIA), c.Etapa("b", DIA)

    assert c.etapa_actual([hecha, sigue, c.Etapa("c")]) == sigue
    assert c.etapa_actual([hecha]) is None
