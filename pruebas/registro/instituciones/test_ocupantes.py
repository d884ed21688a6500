"""Quién respondía por un puesto un día dado."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones import acciones, consultas
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.instituciones import directorio
from pruebas.registro.instituciones.directorio import HOY

pytestmark = pytest.mark.django_db


def test_sucesion_y_vacancia():
    puesto = directorio.puesto(directorio.entidad())
    ana, beto = directorio.persona("p-1"), directorio.persona("p-2", "Beto Mina")
    directorio.ocupar(puesto, ana, date(2024, 1, 1), date(2025, 6, 30))
    directorio.ocupar(puesto, beto, date(2025, 8, 1))

    assert consultas.quien_ocupaba(puesto, date(2023, 12, 31)) is None
    assert consultas.quien_ocupaba(puesto, date(2025, 6, 30)) == ana
    assert consultas.quien_ocupaba(puesto, date(2025, 7, 15)) is None
    assert consultas.quien_ocupaba(puesto, date(2025, 8, 1)) == beto


def test_el_encargo_prevalece_mientras_dura():
    puesto = directorio.puesto(directorio.entidad())
    ana, beto = directorio.persona("p-1"), directorio.persona("p-2", "Beto Mina")
    directorio.ocupar(puesto, ana, date(2024, 1, 1))
    directorio.ocupar(puesto, beto, date(2026, 3, 1), date(2026, 3, 15), tipo="encargo")

    assert consultas.quien_ocupaba(puesto, date(2026, 3, 10)) == beto
    assert consultas.quien_ocupaba(puesto, date(2026, 3, 16)) == ana


def test_dos_titulares_a_la_vez_no_caben():
    puesto = directorio.puesto(directorio.entidad())
    directorio.ocupar(puesto, directorio.persona("p-1"), date(2024, 1, 1), date(2025, 6, 30))

    with pytest.raises(ActoImposible, match="Se cruza con la ocupación"):
        directorio.ocupar(puesto, directorio.persona("p-2", "Otra"), date(2025, 6, 30))


def test_terminar_dos_veces_dice_cuando_termino():
    ocupacion = directorio.ocupar(
        directorio.puesto(directorio.entidad()), directorio.persona(), date(2024, 1, 1)
    )
    acciones.terminar(ficha=ocupacion, hasta=date(2025, 1, 1), actor=None, hoy=HOY)

    with pytest.raises(ActoImposible, match="ya terminó el 2025-01-01"):
        acciones.terminar(ficha=ocupacion, hasta=date(2025, 2, 1), actor=None, hoy=HOY)


def test_unidad_de_otra_entidad():
    una, otra = directorio.entidad("una"), directorio.entidad("otra")
    unidad = acciones.registrar_unidad(actor=None, hoy=HOY, entidad=otra, nombre="Oficina")

    with pytest.raises(ActoImposible, match="es de otra entidad"):
        directorio.puesto(una, unidad=unidad)


def test_registrar_exige_permiso_y_la_bitacora_no_lleva_nombres():
    administra, ajena = directorio.administradora(), directorio.usuario("nadie@x.example")

    with pytest.raises(PermisoDenegado):
        acciones.registrar_persona(actor=ajena, hoy=HOY, nombre="Ana Lucía Peña")
    persona = acciones.registrar_persona(actor=administra, hoy=HOY, nombre="Ana Lucía Peña")

    registro = Registro.objects.get(acto="instituciones.registrar_persona")
    assert registro.contenido == {"clave": persona.clave}
    assert "Ana" not in registro.objeto_nombre
    assert "ana" not in persona.clave


def test_cierres_y_suspensiones_entran_al_calendario_de_los_plazos():
    from bocamina.normativa.calendario import calendario
    from bocamina.nucleo.plazos import Clase

    mme = directorio.entidad()
    for tipo, dia in (("cierre", date(2026, 12, 24)), ("suspension", date(2026, 12, 29))):
        acciones.registrar_cierre(
            actor=None,
            hoy=HOY,
            entidad=mme,
            tipo=tipo,
            motivo="fin de año",
            acto="Resolución 7",
            desde=dia,
            hasta=dia,
        )

    intervalos = consultas.intervalos_de(mme, desde=date(2026, 12, 1), hasta=date(2026, 12, 31))
    con = calendario(en=HOY).con(cierres=intervalos.cierres, suspensiones=intervalos.suspensiones)

    assert con.motivo(date(2026, 12, 24)).clase == Clase.CIERRE
    assert "Resolución 7" in con.motivo(date(2026, 12, 24)).texto
    assert con.motivo(date(2026, 12, 29)).clase == Clase.SUSPENSION
    assert con.es_habil(date(2026, 12, 30))


class TestOcupantePropiedad(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(tramos=st.lists(st.tuples(st.integers(1, 60), st.integers(0, 30)), min_size=1, max_size=5))
    def test_cada_dia_tiene_a_lo_sumo_la_persona_de_su_tramo(self, tramos):
        """Tramos seguidos con huecos: en cada uno responde quien lo ocupa, y en los huecos nadie."""
        puesto = directorio.puesto(directorio.entidad())
        dia = date(2020, 1, 1)
        esperado = {}
        for n, (dura, hueco) in enumerate(tramos):
            quien = directorio.persona(f"p-{n}", f"Persona {n}")
            fin = dia + timedelta(days=dura - 1)
            directorio.ocupar(puesto, quien, dia, fin)
            esperado |= {dia: quien, fin: quien}
            if hueco:
                esperado[fin + timedelta(days=1)] = None
            dia = fin + timedelta(days=1 + hueco)

        for cuando, quien in esperado.items():
            assert consultas.quien_ocupaba(puesto, cuando) == quien
