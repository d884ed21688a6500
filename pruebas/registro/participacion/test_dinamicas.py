"""El análisis de dinámicas: siete aspectos, quince días hábiles y lo que unas entidades piden a otras."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.participacion.acciones.dinamicas import (
    abrir_dinamicas,
    escribir_dinamica,
    pedir_informacion,
    responder_informacion,
)
from bocamina.registro.participacion.acciones.libros import libro_de_dinamicas, subir_dinamicas
from bocamina.registro.participacion.acciones.matriz import CambioAjeno
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.sesiones.escenario import HOY, montar, usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo():
    base = montar(nivel="distrital", entidades=1)
    secretaria = usuario("distrital", "secretaria_tecnica", "distrito", "uno")
    Entidad.objects.create(clave="dnp", nombre="DNP", orden="nacional")
    cuando = datetime(2026, 3, 9, 14, tzinfo=UTC)
    Sesion.objects.update(estado="terminada", inicio=cuando, instalada_en=cuando, terminada_en=cuando)
    quien = {"actor": secretaria, "hoy": HOY}
    abiertas = abrir_dinamicas(distrito=base.mesa.distrito, url="/x/", **quien)
    return base, abiertas, quien, usuario("oap", "delegado", "entidad", "dnp")


def test_guia_2_2_2_1_siete_aspectos_a_quince_dias_habiles(mundo):
    """Del lunes 9 de marzo de 2026 al 31: quince días hábiles; el 23 es festivo (San José)."""
    _, abiertas, quien, _ = mundo

    assert {d.vence for d in abiertas} == {date(2026, 3, 31)}
    assert len(abiertas) == 7
    assert Pendiente.objects.filter(rol="delegado", ambito_clave="dnp", estado="abierto").count() == 1
    with pytest.raises(ActoImposible, match="ya está abierto"):
        abrir_dinamicas(distrito=abiertas[0].distrito, url="/x/", **quien)


def test_cada_entidad_escribe_lo_suyo_y_al_presentar_se_cumple_lo_pendiente(mundo):
    _, abiertas, _, oap = mundo
    suya, ajena = abiertas[0], abiertas[1]

    escribir_dinamica(dinamica=suya, texto="Borrador", version=1, actor=oap, hoy=HOY)
    with pytest.raises(CambioAjeno):
        escribir_dinamica(dinamica=suya, texto="Otro", version=1, actor=oap, hoy=HOY)
    with pytest.raises(PermisoDenegado):
        escribir_dinamica(dinamica=ajena, texto="x", version=1, actor=oap, hoy=HOY)
    escribir_dinamica(dinamica=suya, texto="Final", version=2, presentar=True, actor=oap, hoy=HOY)

    assert Pendiente.objects.get(clave=f"dinamica-{suya.pk}").estado == "hecho"
    with pytest.raises(ActoImposible, match="ya se presentó"):
        escribir_dinamica(dinamica=suya, texto="x", version=3, actor=oap, hoy=HOY)


def test_pedir_informacion_tiene_termino_y_la_responde_la_otra_entidad(mundo):
    _, abiertas, _, oap = mundo
    otra = Entidad.objects.get(clave="e-0")
    with pytest.raises(ActoImposible, match="entre hoy y el 31/03/2026"):
        pedir_informacion(
            dinamica=abiertas[0],
            entidad=otra,
            pide="Cifras",
            vence=date(2026, 4, 1),
            url="/x/",
            actor=oap,
            hoy=HOY,
        )

    pedida = pedir_informacion(
        dinamica=abiertas[0],
        entidad=otra,
        pide="Cifras",
        vence=date(2026, 3, 20),
        url="/x/",
        actor=oap,
        hoy=HOY,
    )
    with pytest.raises(PermisoDenegado):
        responder_informacion(solicitud=pedida, respuesta="Sí", actor=oap, hoy=HOY)
    responder_informacion(
        solicitud=pedida, respuesta="Van", actor=usuario("de-la-otra", "delegado", "entidad", "e-0"), hoy=HOY
    )
    assert Pendiente.objects.get(clave__endswith=f"-pide-{pedida.pk}").estado == "hecho"


def test_en_excel_solo_entra_lo_de_la_entidad_y_solo_sale_lo_presentado(mundo):
    _, abiertas, _, oap = mundo
    distrito = abiertas[0].distrito
    libro = openpyxl.load_workbook(io.BytesIO(libro_de_dinamicas(distrito, con_borradores=True)))
    for n in range(2, 9):
        libro["Dinámicas"][f"G{n}"] = f"Texto {n}"
    salida = io.BytesIO()
    libro.save(salida)

    assert subir_dinamicas(distrito=distrito, contenido=salida.getvalue(), actor=oap, hoy=HOY) == 1
    publico = openpyxl.load_workbook(io.BytesIO(libro_de_dinamicas(distrito, con_borradores=False)))
    assert {c.value for c in publico["Dinámicas"]["G"][1:]} == {None}
