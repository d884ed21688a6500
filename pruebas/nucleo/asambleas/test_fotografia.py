"""Lo guardado al cerrar una votación se lee igual, aunque la ley cambie."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bocamina import normativa
from bocamina.normativa.asambleas import regla, reglas
from bocamina.nucleo.asambleas import ConteoInvalido, Fotografia, FotografiaInvalida, Regla, Voto, fotografiar

EN = date(2026, 11, 20)
ELECTORES = ("minenergia", "mininterior", "dnp", "anm", "sgc")
NOMINALES = {
    "minenergia": Voto.A_FAVOR,
    "mininterior": Voto.A_FAVOR,
    "dnp": Voto.EN_CONTRA,
    "anm": Voto.ABSTENCION,
}


def nominal(**cambios) -> Fotografia:
    datos = {
        "electores": ELECTORES,
        "presentes": ELECTORES[:4],
        "representados": {"dnp": "Persona delegada"},
        "nominales": NOMINALES,
    }
    return fotografiar(regla("distrito.peg", en=EN), **{**datos, **cambios})


def ida_y_vuelta(fotografia: Fotografia) -> Fotografia:
    return Fotografia.desde_dict(json.loads(json.dumps(fotografia.como_dict())))


def test_se_guarda_con_aquello_sobre_lo_que_se_decidio():
    guardada = ida_y_vuelta(nominal())

    assert guardada == nominal()
    assert guardada.escrutinio.aprobada
    assert guardada.conteo.como_dict() == {
        "integrantes": 5, "presentes": 4, "a_favor": 2, "en_contra": 1, "abstenciones": 1,
    }  # fmt: skip
    assert guardada.regla.quorum.soporte.citas[0].articulo == "3.2"


def test_la_secreta_no_guarda_quien_voto_que():
    guardada = ida_y_vuelta(nominal(nominales=None, sumas={Voto.A_FAVOR: 3, Voto.EN_CONTRA: 1}))

    assert guardada.nominales is None
    assert guardada.escrutinio.aprobada


@pytest.mark.parametrize("id", [r.id for r in reglas(en=EN)])
def test_cada_regla_va_y_vuelve(id):
    vigente = regla(id, en=EN)
    assert Regla.desde_dict(json.loads(json.dumps(vigente.como_dict()))) == vigente


def test_un_acto_cerrado_no_se_vuelve_a_contar(tmp_path):
    cambios = tmp_path / "cambios.yaml"
    cambios.write_text(
        "mesa.distrital.mayoria.peg:\n  valores:\n    - desde: 2026-11-01\n"
        "      valor: {clase: fraccion, fraccion: 1, base: integrantes, sentido: al_menos}\n"
        "      verificado: null\n      citas: [{norma: guia-dmedp-t2, articulo: '3.2'}]\n",
        encoding="utf-8",
    )
    hoy = regla("distrito.peg", en=EN, corpus=normativa.con_borrador(cambios))
    guardado = nominal().como_dict()

    assert Fotografia.desde_dict(guardado).escrutinio.aprobada
    assert not fotografiar(
        hoy, electores=ELECTORES, presentes=ELECTORES[:4], nominales=NOMINALES
    ).escrutinio.aprobada


def test_lo_que_se_contradice_se_dice_todo_junto():
    with pytest.raises(FotografiaInvalida) as fallo:
        nominal(presentes=("minenergia", "minenergia", "otra"))

    assert fallo.value.razones == (
        "minenergia: sale más de una vez entre presentes",
        "otra: está presente y no es elector",
        "dnp: está representado y no figura presente",
        "mininterior, dnp y anm: votó y no figura presente",
    )


def test_las_sumas_no_pasan_de_los_presentes():
    with pytest.raises(ConteoInvalido, match="pasan de los presentes"):
        nominal(nominales=None, sumas={Voto.A_FAVOR: 5})


def test_los_votos_van_de_una_sola_manera():
    with pytest.raises(FotografiaInvalida, match="una de las dos"):
        nominal(sumas={Voto.A_FAVOR: 1})


def test_un_formato_que_no_se_conoce_no_se_adivina():
    with pytest.raises(ValueError, match="no se conoce"):
        Fotografia.desde_dict({**nominal().como_dict(), "formato": 99})
