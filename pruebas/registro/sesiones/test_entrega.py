"""Quien recibe un puesto recibe lo pendiente de ese día, y deja constancia de que lo recibió."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Dignidad, Entrega
from bocamina.registro.sesiones.acciones.entrega import recibir_entrega, relevar_asiento, relevar_dignidad
from bocamina.registro.sesiones.consultas.entrega import entregado
from bocamina.registro.sesiones.models import Compromiso
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
LUNES = date(2026, 3, 9)


@pytest.fixture
def mesa() -> Escenario:
    escenario = montar(entidades=3, con_cuenta=True)
    for n in (0, 1):
        Compromiso.objects.create(
            sesion=escenario.sesion, texto=f"Compromiso {n}", entidad=escenario.integrantes[n].entidad,
            vence=date(2026, 4, 1), vencia=date(2026, 4, 1),
        )  # fmt: skip
    return escenario


def relevar(mesa: Escenario, n: int = 0, desde: date = LUNES) -> Entrega:
    return relevar_dignidad(
        mesa=mesa.mesa, clase="coordinacion", entidad=mesa.integrantes[n].entidad, persona=mesa.personas[n],
        acto="Acta 1", desde=desde, actor=mesa.secretaria, hoy=desde,
    )  # fmt: skip


def asuntos(entrega: Entrega) -> dict[str, list[str]]:
    return {a.titulo: [x.que for x in a.asuntos] for a in entregado(entrega).apartados}


def test_quien_coordina_recibe_lo_de_toda_la_mesa(mesa: Escenario) -> None:
    relevar(mesa, 0)
    entrega = relevar(mesa, 1, date(2026, 9, 9))

    assert entregado(entrega).entrega == ""
    assert asuntos(entrega)["Compromisos abiertos"] == ["Compromiso 0", "Compromiso 1"]
    assert asuntos(entrega)["Sesiones por hacer"] == ["Sesión ordinaria 1 de Mesa Uno"]


def test_dice_quien_entrega_si_alguien_la_tenia(mesa: Escenario) -> None:
    Dignidad.objects.create(
        mesa=mesa.mesa, clase="secretaria", entidad=mesa.integrantes[2].entidad, acto="A",
        desde=date(2026, 1, 1),
    )  # fmt: skip
    entrega = relevar_dignidad(
        mesa=mesa.mesa, clase="secretaria", entidad=mesa.integrantes[0].entidad, acto="B", desde=LUNES,
        actor=mesa.secretaria, hoy=LUNES,
    )  # fmt: skip
    assert entrega.entrega == "Entidad 2"


def test_quien_asume_el_puesto_de_una_entidad_recibe_solo_lo_de_ella(mesa: Escenario) -> None:
    entrega = relevar_asiento(
        integrante=mesa.integrantes[1], persona=mesa.personas[1], calidad="principal", desde=LUNES,
        actor=mesa.secretaria, hoy=LUNES,
    )  # fmt: skip
    assert asuntos(entrega)["Compromisos abiertos"] == ["Compromiso 1"]


def test_es_una_fotografia_lo_que_se_cumple_despues_no_la_cambia(mesa: Escenario) -> None:
    entrega = relevar(mesa)
    Compromiso.objects.update(estado="cumplido", cumplido_el=LUNES)
    entrega.refresh_from_db()
    assert len(asuntos(entrega)["Compromisos abiertos"]) == 2


def test_le_queda_en_mi_trabajo_por_cinco_dias_habiles_y_lo_recibe(mesa: Escenario) -> None:
    """Del lunes 9 de marzo, cinco hábiles: martes 10 a lunes 16."""
    entrega = relevar(mesa)
    pendiente = Pendiente.objects.get(clave=f"entrega:{entrega.pk}")
    assert (pendiente.usuario, pendiente.vence) == (mesa.usuarios[0], date(2026, 3, 16))

    recibida = recibir_entrega(
        entrega=entrega, observaciones="Falta un acta", actor=mesa.usuarios[0], hoy=LUNES
    )

    assert (recibida.recibida_el, recibida.observaciones) == (LUNES, "Falta un acta")
    pendiente.refresh_from_db()
    assert pendiente.estado == "hecho"
    with pytest.raises(ActoImposible, match="Ya se recibió el 09/03/2026"):
        recibir_entrega(entrega=entrega, observaciones="", actor=mesa.usuarios[0], hoy=LUNES)


def test_la_recibe_quien_asume_y_nadie_mas(mesa: Escenario) -> None:
    entrega = relevar(mesa)
    with pytest.raises(ActoImposible, match="la persona que asume el puesto"):
        recibir_entrega(entrega=entrega, observaciones="", actor=mesa.secretaria, hoy=LUNES)
    for ajena in (usuario("nadie"), usuario("otra", "secretaria_tecnica", clave="otra")):
        with pytest.raises(PermissionDenied):
            recibir_entrega(entrega=entrega, observaciones="", actor=ajena, hoy=LUNES)


def test_entrega_de_una_cosa_en_la_base(mesa: Escenario) -> None:
    with pytest.raises(IntegrityError, match="entrega_de_una_cosa"), transaction.atomic():
        Entrega.objects.create(mesa=mesa.mesa, corte=LUNES, contenido=[])
