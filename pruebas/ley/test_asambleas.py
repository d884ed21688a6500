"""Quórum, mayorías y elecciones contra la guía: la aritmética está en pruebas/ley/asambleas/*.yaml."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from bocamina import normativa
from bocamina.normativa.asambleas import regla, regla_de_eleccion, reglas
from bocamina.nucleo.asambleas import Candidatura, Conteo, elegir, escrutar, verificar_quorum
from bocamina.nucleo.asambleas.presencia import Paso, presentes

CARPETA = Path(__file__).parent / "asambleas"
EN = date(2026, 11, 20)
NUEVE = datetime(2026, 11, 20, 14, tzinfo=UTC)


def _casos(archivo):
    casos = yaml.safe_load((CARPETA / archivo).read_text(encoding="utf-8"))
    return {"argvalues": casos, "ids": [caso["id"] for caso in casos]}


def _elecciones(caso):
    return [
        normativa.Eleccion(criterio, opcion, EN, "prueba")
        for criterio, opcion in caso.get("lectura", {}).items()
    ]


@pytest.mark.parametrize("caso", **_casos("quorum.yaml"))
def test_guia_quorum(caso):
    hallado = verificar_quorum(
        regla(caso["regla"], en=EN), integrantes=caso["integrantes"], presentes=caso["presentes"]
    )

    assert (hallado.necesarios, hallado.hay_quorum) == (caso["necesarios"], caso["hay"]), caso["cuenta"]
    assert hallado.explicacion.citas


def _pasos(movimientos):
    """De «+8@0» a las llegadas de ocho personas en el minuto 0; «-1@30», la salida de la última."""
    dentro = 0
    for orden, (signo, cuantas, minuto) in enumerate(
        (m[0], int(m[1:].split("@")[0]), int(m.split("@")[1])) for m in movimientos
    ):
        llega = signo == "+"
        desde = dentro if llega else dentro - cuantas
        dentro += cuantas if llega else -cuantas
        for quien in range(desde, desde + cuantas):
            yield Paso(quien, NUEVE + timedelta(minutes=minuto), llega, orden)


@pytest.mark.parametrize("caso", **_casos("minuto.yaml"))
def test_guia_quorum_de_un_minuto(caso):
    dentro = presentes(_pasos(caso["pasos"]), en=NUEVE + timedelta(minutes=caso["en"]))
    hallado = verificar_quorum(
        regla(caso["regla"], en=EN), integrantes=caso["integrantes"], presentes=len(dentro)
    )

    assert (len(dentro), hallado.hay_quorum) == (caso["presentes"], caso["hay"]), caso["cuenta"]


@pytest.mark.parametrize("caso", **_casos("escrutinio.yaml"))
def test_guia_escrutinio(caso):
    hallado = escrutar(regla(caso["regla"], en=EN), Conteo(**caso["conteo"]))

    assert (hallado.necesarios, hallado.motivo.value) == (caso["necesarios"], caso["motivo"]), caso["cuenta"]
    assert hallado.aprobada is (caso["motivo"] == "aprobada")
    assert hallado.hay_quorum is (caso["motivo"] != "sin_quorum")
    assert hallado.explicacion.valor == ("aprobada" if hallado.aprobada else "no aprobada")


@pytest.mark.parametrize("caso", **_casos("lecturas.yaml"))
def test_otra_lectura_de_un_criterio_cambia_la_regla(caso):
    conteo = Conteo(**caso["conteo"])
    elegida = escrutar(regla(caso["regla"], en=EN, elecciones=_elecciones(caso)), conteo)
    de_la_casa = escrutar(regla(caso["regla"], en=EN), conteo)

    assert elegida.motivo.value == caso["motivo"], caso["cuenta"]
    assert de_la_casa.aprobada is not elegida.aprobada
    assert set(caso["lectura"]) <= set(elegida.explicacion.criterios)


@pytest.mark.parametrize("caso", **_casos("elecciones.yaml"))
def test_guia_234_eleccion_de_representantes(caso):
    hallado = elegir(
        regla_de_eleccion(en=EN, elecciones=_elecciones(caso)),
        Candidatura(
            candidatas=tuple(caso["candidatas"]),
            vueltas=tuple(caso.get("vueltas", ())),
            participan_etnicas=caso.get("participan_etnicas", False),
            designadas=tuple(caso.get("designadas", ())),
        ),
    )

    assert list(hallado.principales) == caso["principales"]
    assert list(hallado.suplentes) == caso.get("suplentes", [])
    assert [p.value for p in hallado.pendientes] == caso.get("pendientes", [])
    assert list(hallado.empatadas) == caso.get("empatadas", [])
    assert hallado.esta_cerrada is not bool(caso.get("pendientes"))


def test_cada_regla_tiene_casos():
    con_quorum = {caso["regla"] for caso in _casos("quorum.yaml")["argvalues"]}
    con_votos = {caso["regla"] for caso in _casos("escrutinio.yaml")["argvalues"]}

    for vigente in reglas(en=EN):
        assert vigente.id in con_quorum or vigente.quorum is None, vigente.id
        assert vigente.id in con_votos or vigente.mayoria is None or vigente.id == "tematica.eleccion"


def test_cada_regla_se_prueba_a_los_dos_lados_de_su_limite():
    quorum, votos = _casos("quorum.yaml")["argvalues"], _casos("escrutinio.yaml")["argvalues"]
    for vigente in reglas(en=EN):
        lados = {caso["hay"] for caso in quorum if caso["regla"] == vigente.id}
        motivos = {caso["motivo"] for caso in votos if caso["regla"] == vigente.id}

        exige = vigente.quorum is not None and vigente.quorum.mas > 0
        assert lados == {True, False} or not exige, vigente.id
        assert {"aprobada", "faltan_votos"} <= motivos or not motivos, vigente.id
        # Con mayoría simple, además, el empate.
        assert "empate" in motivos or not motivos or vigente.mayoria.clase != "simple", vigente.id


def test_cada_quorum_y_cada_mayoria_de_normas_esta_en_una_regla():
    puestos = {s.id for r in reglas(en=EN) for s in r.soportes}
    for norma in normativa.todas().values():
        for vigente in norma.historia:
            if norma.unidad == "regla_asamblea":
                for otra in vigente.valor.get("lecturas", ()):
                    puestos |= {otra.get("quorum"), otra.get("mayoria")}

    de_mesas = {n.id for n in normativa.todas().values() if n.unidad in ("quorum", "mayoria")}
    assert de_mesas - puestos == set()


def test_lo_que_la_guia_no_fija_se_dice_sin_norma():
    por_analogia = {r.id for r in reglas(en=EN) if any(s.analogia for s in r.soportes)}

    assert "distrito.peg" in por_analogia  # el quórum
    assert "mtin.otras" in por_analogia  # la mayoría
    assert por_analogia.isdisjoint({"mtin", "mtin.lineamientos", "mtin.documentos", "mtin.compromisos"})


def test_antes_de_la_guia_no_rige_ninguna():
    assert reglas(en=date(2024, 8, 1)) == ()
    with pytest.raises(normativa.SinVigencia):
        regla("mtin", en=date(2024, 8, 1))
