"""Expedientes y documentos en la búsqueda: cada quien encuentra lo mismo que puede abrir."""

from __future__ import annotations

import pytest

from bocamina.registro.busqueda.acciones import reconstruir
from bocamina.registro.busqueda.consultas import buscar
from bocamina.registro.expedientes import acciones
from bocamina.registro.expedientes.consultas import documentos_visibles
from pruebas.registro.expedientes.conftest import HOY, abrir, incorporar

pytestmark = pytest.mark.django_db


def hallados(consulta: str, actor) -> set[str]:
    """Sin contar a las personas, que también dicen en qué distrito están."""
    grupos = buscar(consulta, actor=actor, hoy=HOY).grupos
    suyos = [g for g in grupos if g.tipo != "persona"]
    return {"".join(p.texto for p in r.titulo) for g in suyos for r in g.resultados}


@pytest.mark.parametrize("rehecho", [False, True])
def test_encuentra_lo_que_puede_abrir(secretaria, delegada, ajena, externa, control, rehecho):
    expediente = abrir(secretaria, audiencia="publico")
    for audiencia in ("publico", "partes", "reservado"):
        incorporar(expediente, secretaria, titulo=f"Oficio {audiencia}", audiencia=audiencia)
    if rehecho:
        reconstruir()

    for persona in (secretaria, delegada, ajena, externa, control, None):
        abre = {d.titulo for d in documentos_visibles(persona, hoy=HOY)}
        assert hallados("oficio", persona) == abre
    assert hallados("oficio", None) == {"Oficio publico"}


def test_un_expediente_de_las_partes_solo_lo_encuentran_ellas(secretaria, delegada, ajena):
    abrir(secretaria, audiencia="partes")

    encontrados = [hallados("distrito", p) for p in (secretaria, delegada, ajena, None)]
    assert encontrados == [{"Distrito D1"}, {"Distrito D1"}, set(), set()]


def test_se_encuentra_por_radicado_y_deja_de_encontrarse_al_reservarlo(secretaria, externa):
    documento = incorporar(abrir(secretaria), secretaria)
    assert hallados(documento.radicado, externa) == {"Acta de instalación"}

    acciones.cambiar_audiencia(
        documento=documento, audiencia="reservado", razon="trae datos", actor=secretaria, hoy=HOY
    )
    assert hallados(documento.radicado, externa) == set()
