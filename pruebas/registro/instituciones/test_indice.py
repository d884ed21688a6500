"""El directorio en la búsqueda; las personas, solo para quien puede verlas."""

from __future__ import annotations

import pytest

from bocamina.registro.busqueda.acciones import reconstruir
from bocamina.registro.busqueda.consultas import buscar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from pruebas.registro.instituciones.directorio import HOY, entidad, ocupar, persona, puesto, usuario

pytestmark = pytest.mark.django_db


def hallados(consulta: str, actor=None) -> set[str]:
    grupos = buscar(consulta, actor=actor, hoy=HOY).grupos
    return {"".join(p.texto for p in r.titulo) for g in grupos for r in g.resultados}


def test_las_entidades_las_encuentra_cualquiera():
    entidad("anla", nombre="Autoridad de Ejemplo", sigla="AEJ")

    assert hallados("aej") == {"Autoridad de Ejemplo (AEJ)"}


@pytest.mark.parametrize("rehecho", [False, True])
def test_a_una_persona_la_encuentra_quien_puede_ver_las_de_su_entidad(rehecho):
    mme = entidad("mme")
    ocupar(puesto(mme), persona(correo="ana@entidad.example", autorizacion=HOY), HOY)
    if rehecho:
        reconstruir()
    duena = usuario("a@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "mme")
    ajena = usuario("b@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "upme")
    fuera = usuario("c@x.example")

    encontrados = [hallados("ana lucia", p) for p in (duena, ajena, fuera, None)]
    assert encontrados == [{"Ana Lucía Peña"}, set(), set(), set()]
    assert hallados("entidad.example", duena) == set()


def test_las_cuentas_las_encuentra_quien_puede_verlas():
    usuario("delegada-siete@x.example", Rol.DELEGADO, TipoAmbito.DISTRITO, "7")
    secretaria = usuario("s@x.example", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "7")
    otra = usuario("o@x.example", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "8")

    assert hallados("delegada siete", secretaria) == {"delegada-siete@x.example"}
    assert hallados("delegada siete", otra) == set()
