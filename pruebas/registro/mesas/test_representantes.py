"""Las personas elegidas: periodo, vacante, revocatoria y suplente; y las técnicas de cada entidad."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.mesas.acciones.mesas import agregar_representante
from bocamina.registro.mesas.acciones.representantes import llamar_suplente, retirar_representante
from bocamina.registro.mesas.acciones.tecnicos import designar_tecnico
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.representantes import vacantes
from bocamina.registro.mesas.consultas.tecnicos import sin_tecnico, tecnicos_en
from bocamina.registro.mesas.models import Integrante, Mesa
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
ENERO, MAYO = date(2026, 1, 1), date(2026, 5, 1)


@pytest.fixture
def mesa() -> Escenario:
    escenario = montar(nivel="distrital", entidades=2)
    Mesa.objects.create(
        clave="agua", nombre="Agua", nivel="tematica", tipo="ejes", desde=ENERO,
        distrito=escenario.mesa.distrito,
    )  # fmt: skip
    return escenario


def elegir(mesa: Escenario, clave: str, **otros) -> Integrante:
    persona = Persona.objects.create(clave=clave, nombre=f"Persona {clave}")
    return agregar_representante(
        mesa=mesa.mesa, persona=persona, sector="Agua", desde=ENERO, acto="Elección",
        elegida_en=Mesa.objects.get(clave="agua"), actor=mesa.secretaria, hoy=ENERO, **otros,
    )  # fmt: skip


def del_distrito():
    return usuario("del-distrito", "secretaria_tecnica", tipo="distrito", clave="uno")


def retirar(mesa: Escenario, integrante: Integrante, causa: str = "renuncia", soporte: str = "Carta"):
    return retirar_representante(
        integrante=integrante, causa=causa, soporte=soporte, hasta=date(2026, 4, 30), actor=mesa.secretaria,
        hoy=MAYO,
    )  # fmt: skip


def test_el_periodo_es_de_cuatro_anios_por_analogia(mesa: Escenario) -> None:
    """Del 1 de enero de 2026, cuatro años: hasta el 31 de diciembre de 2029; el 1 de enero ya no integra."""
    elegida = elegir(mesa, "ana")

    assert elegida.hasta == date(2029, 12, 31)
    assert elegida in integrantes_en(mesa.mesa, date(2029, 12, 31))
    assert elegida not in integrantes_en(mesa.mesa, date(2030, 1, 1))


def test_la_suplente_espera_y_no_integra_la_mesa(mesa: Escenario) -> None:
    suplente = elegir(mesa, "sol", es_suplente=True)
    assert suplente not in integrantes_en(mesa.mesa, MAYO)
    with pytest.raises(ActoImposible, match="No hay puesto vacante"):
        llamar_suplente(suplente=suplente, desde=MAYO, actor=mesa.secretaria, hoy=MAYO)


def test_la_vacante_la_llena_la_suplente_de_la_misma_mesa(mesa: Escenario) -> None:
    ana, beto = elegir(mesa, "ana"), elegir(mesa, "beto")
    suplente = elegir(mesa, "sol", es_suplente=True)
    retirar(mesa, ana)

    (vacante,) = vacantes(mesa.mesa, MAYO)
    assert (vacante.dejo, vacante.quien_sigue) == (ana, suplente)
    nueva = llamar_suplente(suplente=suplente, desde=MAYO, actor=mesa.secretaria, hoy=MAYO)

    hoy = {i.pk for i in integrantes_en(mesa.mesa, MAYO) if i.persona_id}
    assert hoy == {beto.pk, nueva.pk}
    assert ana in integrantes_en(mesa.mesa, date(2026, 4, 30))
    assert vacantes(mesa.mesa, MAYO) == []


def test_la_revocatoria_lleva_el_acta_y_el_vencimiento_no_pide_nada(mesa: Escenario) -> None:
    ana = elegir(mesa, "ana")
    with pytest.raises(ActoImposible, match="el acta de la mesa que la eligió"):
        retirar(mesa, ana, "revocatoria", "")
    with pytest.raises(ActoImposible, match="la causa"):
        retirar(mesa, ana, "aburrimiento")
    retirada = retirar(mesa, ana, "revocatoria", "Acta 3 de la mesa de agua")
    assert retirada.motivo_fin == "Le revocaron la representación: Acta 3 de la mesa de agua"
    with pytest.raises(ActoImposible, match="Ya había terminado"):
        retirar(mesa, retirada)


def test_integrante_suplente_sin_voto_en_la_base(mesa: Escenario) -> None:
    persona = Persona.objects.create(clave="x", nombre="X")
    with pytest.raises(IntegrityError, match="integrante_suplente_sin_voto"), transaction.atomic():
        Integrante.objects.create(
            mesa=mesa.mesa, clase="representante", persona=persona, desde=ENERO, es_suplente=True,
            obligada=False,
        )  # fmt: skip


def test_guia_2_3_cada_entidad_del_acto_envia_a_alguien_tecnico(mesa: Escenario) -> None:
    agua = Mesa.objects.get(clave="agua")
    entidad = mesa.integrantes[0].entidad
    datos = {"mesa": agua, "desde": ENERO, "actor": del_distrito(), "hoy": ENERO}
    assert [e.clave for e in sin_tecnico(agua, ENERO)] == ["e-0", "e-1"]

    designar_tecnico(entidad=entidad, persona=mesa.personas[0], perfil="Hidrogeología", **datos)

    assert [t.perfil for t in tecnicos_en(agua, ENERO)] == ["Hidrogeología"]
    assert [e.clave for e in sin_tecnico(agua, ENERO)] == ["e-1"]


def test_no_envia_quien_el_acto_no_convoca_ni_quien_no_es_suya(mesa: Escenario) -> None:
    agua = Mesa.objects.get(clave="agua")
    datos = {"desde": ENERO, "actor": del_distrito(), "hoy": ENERO, "persona": mesa.personas[0]}
    ajena = Entidad.objects.create(clave="ajena", nombre="Ajena", orden="nacional")
    with pytest.raises(ActoImposible, match="no convoca a Ajena"):
        designar_tecnico(mesa=agua, entidad=ajena, perfil="Agua", **datos)
    with pytest.raises(ActoImposible, match="no ocupa ningún puesto"):
        designar_tecnico(mesa=agua, entidad=mesa.integrantes[1].entidad, perfil="Agua", **datos)
    with pytest.raises(ActoImposible, match="su experiencia"):
        designar_tecnico(mesa=agua, entidad=mesa.integrantes[0].entidad, perfil=" ", **datos)
    with pytest.raises(ActoImposible, match="de las mesas temáticas"):
        designar_tecnico(mesa=mesa.mesa, entidad=mesa.integrantes[0].entidad, perfil="Agua", **datos)
