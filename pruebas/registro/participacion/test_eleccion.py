"""Elegir representantes: empates, puesto étnico y paso a la mesa distrital (guía, 2.3.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.mesas.models import Mesa as MesaModelo
from bocamina.registro.participacion.acciones.eleccion import (
    abrir_eleccion,
    cerrar_eleccion,
    contar_vuelta,
    declarar_etnicas,
    designar,
    integrar_representantes,
    postular,
)
from bocamina.registro.participacion.acciones.grupos import confirmar_asistencia
from bocamina.registro.participacion.acciones.reserva import declarar
from bocamina.registro.participacion.consultas.eleccion import hay_por_integrar, participan_etnicas
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.participacion.escenario import HOY, convocada, usuario

pytestmark = pytest.mark.django_db


def en_eleccion(asistentes=12, candidatas=3):
    mesa = convocada()
    llegaron = mesa.llegan(asistentes)
    mesa.instala()
    eleccion = abrir_eleccion(sesion=mesa.sesion, actor=mesa.moderadora, hoy=HOY)
    quien = {"eleccion": eleccion, "actor": mesa.moderadora, "hoy": HOY}
    postuladas = [postular(inscripcion=i, **quien) for i in llegaron[:candidatas]]
    return mesa, eleccion, quien, postuladas


def papeles(eleccion):
    eleccion.refresh_from_db()
    return eleccion.resultado["principales"], eleccion.resultado["suplentes"]


def test_con_dos_candidatas_no_se_vota():
    _, eleccion, quien, (a, b) = en_eleccion(candidatas=2)

    cerrar_eleccion(**quien)

    assert papeles(eleccion) == ([f"candidatura {a.pk}", f"candidatura {b.pk}"], [])


def test_con_tres_se_vota_y_la_que_sigue_es_suplente():
    _, eleccion, quien, (a, b, c) = en_eleccion()
    with pytest.raises(ActoImposible, match="falta votar"):
        cerrar_eleccion(**quien)

    contar_vuelta(votos={a.pk: 3, b.pk: 5, c.pk: 4}, **quien)
    cerrar_eleccion(**quien)

    assert papeles(eleccion) == ([f"candidatura {b.pk}", f"candidatura {c.pk}"], [f"candidatura {a.pk}"])
    with pytest.raises(ActoImposible, match="ya se cerró"):
        contar_vuelta(votos={a.pk: 9}, **quien)


def test_un_empate_pide_otra_vuelta_solo_entre_las_empatadas():
    _, eleccion, quien, (a, b, c) = en_eleccion()
    contar_vuelta(votos={a.pk: 6, b.pk: 3, c.pk: 3}, **quien)
    with pytest.raises(ActoImposible, match="empate"):
        cerrar_eleccion(**quien)
    with pytest.raises(ActoImposible, match="vuelta 2"):
        contar_vuelta(votos={a.pk: 1, b.pk: 1, c.pk: 2}, **quien)

    contar_vuelta(votos={b.pk: 4, c.pk: 8}, **quien)
    cerrar_eleccion(**quien)

    assert papeles(eleccion) == ([f"candidatura {a.pk}", f"candidatura {c.pk}"], [f"candidatura {b.pk}"])


def test_no_entran_mas_votos_que_asistentes_ni_quien_no_asistio():
    mesa, _, quien, (a, b, c) = en_eleccion(asistentes=5)

    with pytest.raises(ActoImposible, match="suman 6 y hay 5"):
        contar_vuelta(votos={a.pk: 2, b.pk: 2, c.pk: 2}, **quien)
    with pytest.raises(ActoImposible, match="asistió"):
        postular(inscripcion=mesa.inscribe("No llegó"), **quien)


def test_puesto_etnico_con_una_organizacion_inscrita_no_se_cierra_sin_designacion():
    mesa, eleccion, quien, (a, b) = en_eleccion(candidatas=2)
    autoridad = mesa.inscribe("Autoridad", organizacion="Cabildo", es_organizacion_etnica=True)
    autoridad = confirmar_asistencia(inscripcion=autoridad, **mesa.quien)
    with pytest.raises(ActoImposible, match=r"falta votar|hasta registrar"):
        cerrar_eleccion(**quien)

    designada = designar(inscripcion=autoridad, soporte="Asamblea del cabildo", **quien)
    contar_vuelta(votos={a.pk: 7, b.pk: 4}, **quien)
    cerrar_eleccion(**quien)

    assert papeles(eleccion)[0] == [f"candidatura {a.pk}", f"candidatura {designada.pk}"]


def test_el_autorreconocimiento_nunca_reserva_el_puesto_y_la_declaracion_si():
    mesa, eleccion, quien, _ = en_eleccion()
    for _ in range(10):
        declarar(sesion=mesa.sesion, elegidas=["indigena"], hoy=HOY)
    assert not participan_etnicas(eleccion)

    assert participan_etnicas(declarar_etnicas(participan=True, **quien))


def test_lo_elegido_entra_a_la_distrital_desde_el_dia_siguiente_a_su_primera_sesion():
    mesa, eleccion, quien, _ = en_eleccion(candidatas=2)
    cerrar_eleccion(**quien)
    eleccion.refresh_from_db()
    with pytest.raises(ActoImposible, match="primera sesión"):
        integrar_representantes(eleccion=eleccion, **mesa.quien)
    distrital = MesaModelo.objects.create(
        clave="distrital",
        nombre="Distrital",
        nivel="distrital",
        distrito=mesa.sesion.mesa.distrito,
        desde=HOY,
    )
    Sesion.objects.create(
        mesa=distrital, numero=1, inicio=datetime(2026, 2, 2, 14, tzinfo=UTC), estado="terminada",
        instalada_en=datetime(2026, 2, 2, 14, tzinfo=UTC), terminada_en=datetime(2026, 2, 2, 17, tzinfo=UTC),
    )  # fmt: skip

    direccion = usuario("direccion", "secretaria_tecnica", "distrito", "uno")
    assert hay_por_integrar(eleccion)
    integrar_representantes(eleccion=eleccion, actor=direccion, hoy=HOY)
    integrar_representantes(eleccion=eleccion, actor=direccion, hoy=HOY)

    assert not hay_por_integrar(eleccion)
    dentro = Integrante.objects.filter(mesa=distrital)
    assert {str(i) for i in dentro} == {f"Representante de {mesa.sesion.mesa}"}
    assert [(i.clase, i.desde, i.tiene_voto) for i in dentro] == [("representante", HOY, False)] * 2
    assert date(2026, 2, 3) < HOY


def test_tres_personas_ante_la_eleccion():
    mesa, _, quien, _ = en_eleccion(candidatas=2)

    for ajena in (mesa.relatora, None):
        with pytest.raises(PermisoDenegado):
            cerrar_eleccion(eleccion=quien["eleccion"], actor=ajena, hoy=HOY)
    cerrar_eleccion(**quien)
