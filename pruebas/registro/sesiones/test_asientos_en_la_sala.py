"""Principal y alterna en la misma sesión: la entidad cuenta una vez y vota una persona."""

from __future__ import annotations

import pytest

from bocamina.registro.avisos.models import Aviso
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.asientos import asignar_asiento
from bocamina.registro.sesiones.acciones.asistencia import registrar_llegada, registrar_salida
from bocamina.registro.sesiones.acciones.convocatoria import enviar_convocatoria
from bocamina.registro.sesiones.acciones.votaciones import abrir_votacion, emitir_voto
from bocamina.registro.sesiones.consultas.presencia import sala_en
from bocamina.registro.sesiones.models import Asistencia, Sesion
from pruebas.registro.mesas.test_asientos import otra_persona
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def mesa() -> Escenario:
    escenario = montar(entidades=3)
    alterna = otra_persona(escenario, "alterna")
    comunes = {"integrante": escenario.integrantes[0], "desde": HOY, **escenario.quien}
    asignar_asiento(persona=escenario.personas[0], calidad="principal", **comunes)
    asignar_asiento(persona=alterna, calidad="alterno", **comunes)
    escenario.personas.append(alterna)
    return escenario


def llega_alterna(mesa: Escenario, en: int = 0) -> Asistencia:
    return registrar_llegada(
        sesion=mesa.sesion, integrante=mesa.integrantes[0], persona=mesa.personas[3], nombre="Alterna",
        momento=minuto(en), **mesa.quien,
    )  # fmt: skip


def test_llegan_las_dos_y_la_entidad_cuenta_una_vez(mesa: Escenario) -> None:
    principal, alterna = mesa.llega(0), llega_alterna(mesa)

    sala = sala_en(mesa.sesion, minuto(1))

    assert (principal.calidad, alterna.calidad) == ("principal", "alterno")
    assert (principal.cuenta, alterna.cuenta) == (True, True)
    assert len(sala.presentes) == 1


def test_vota_la_principal_mientras_este_y_la_alterna_cuando_sale(mesa: Escenario) -> None:
    principal, _ = mesa.instalada(2)
    alterna = llega_alterna(mesa, 2)
    votacion = abrir_votacion(
        sesion=mesa.sesion, pregunta="¿Se adopta?", materia="otras", modo="nominal",
        momento=minuto(3), **mesa.quien,
    )  # fmt: skip
    with pytest.raises(ActoImposible, match="lo lleva quien asiste como principal"):
        emitir_voto(votacion=votacion, asistencia=alterna, voto="a_favor", **mesa.quien)

    registrar_salida(asistencia=principal, momento=minuto(5), **mesa.quien)
    emitir_voto(votacion=votacion, asistencia=alterna, voto="a_favor", **mesa.quien)

    assert [v.elector for v in votacion.votos.all()] == [f"i{mesa.integrantes[0].pk}"]


def test_la_citacion_va_a_la_principal_con_copia_a_la_alterna(mesa: Escenario) -> None:
    for persona, correo in (
        (mesa.personas[0], "principal@x.example"),
        (mesa.personas[3], "alterna@x.example"),
    ):
        persona.correo, persona.autorizacion = correo, HOY
        persona.save()
    Sesion.objects.update(lugar="Aquí", objetivo="Tratar", estado="en_preparacion")
    mesa.sesion.refresh_from_db()

    enviar_convocatoria(sesion=mesa.sesion, razon_tardia="Urgente", con_expediente=False, **mesa.quien)

    textos = {a.correo: a.texto for a in Aviso.objects.exclude(correo="")}
    assert set(textos) == {"principal@x.example", "alterna@x.example"}
    assert "alterna o alterno" in textos["alterna@x.example"]
    assert "alterna o alterno" not in textos["principal@x.example"]
    assert mesa.sesion.citados.get(integrante=mesa.integrantes[0]).aviso.correo == "principal@x.example"
