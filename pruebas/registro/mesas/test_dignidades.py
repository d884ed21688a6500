"""Presidencia, secretaría y coordinación: quién las tiene cada día, por qué acto y a quién le toca."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad, Unidad
from bocamina.registro.mesas.acciones.dignidades import asignar_dignidad, terminar_dignidad
from bocamina.registro.mesas.consultas.dignidades import directiva_en, quien_ejerce, turno_que_sigue
from bocamina.registro.mesas.models import Dignidad
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
ENERO, JULIO = date(2026, 1, 1), date(2026, 7, 1)


@pytest.fixture
def mesa() -> Escenario:
    return montar(entidades=3)


def asignar(mesa: Escenario, n: int = 0, clase: str = "coordinacion", **otros) -> Dignidad:
    datos = {"acto": "Acta 1", "desde": ENERO, "actor": mesa.secretaria, "hoy": ENERO, **otros}
    return asignar_dignidad(mesa=mesa.mesa, clase=clase, entidad=mesa.integrantes[n].entidad, **datos)


def test_guia_2_1_5_la_coordinacion_dura_un_turno_y_pasa_a_otra(mesa: Escenario) -> None:
    """Seis meses desde el 1 de enero: hasta el 30 de junio."""
    primera = asignar(mesa, 0)
    assert primera.hasta == date(2026, 6, 30)
    assert turno_que_sigue(mesa.mesa, ENERO).entidad == "Entidad 1"
    assert turno_que_sigue(mesa.mesa, ENERO).desde == JULIO

    with pytest.raises(ActoImposible, match=r"ya tuvo 1 turno seguido.*2\.1\.5"):
        asignar(mesa, 0, desde=JULIO)
    asignar(mesa, 1, desde=JULIO)
    assert quien_ejerce(mesa.mesa, "coordinacion", date(2026, 6, 30)).entidad.nombre == "Entidad 0"
    assert quien_ejerce(mesa.mesa, "coordinacion", JULIO).entidad.nombre == "Entidad 1"


def test_un_turno_no_se_alarga(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible, match="a lo más, al 30/06/2026"):
        asignar(mesa, 0, hasta=JULIO)
    assert asignar(mesa, 0, hasta=date(2026, 6, 30)).hasta == date(2026, 6, 30)


def test_coordina_solo_quien_integra_la_mesa(mesa: Escenario) -> None:
    ajena = Entidad.objects.create(clave="ajena", nombre="Ajena", orden="nacional")
    with pytest.raises(ActoImposible, match="no integra la mesa"):
        asignar_dignidad(
            mesa=mesa.mesa, clase="coordinacion", entidad=ajena, acto="Acta", desde=ENERO,
            actor=mesa.secretaria, hoy=ENERO,
        )  # fmt: skip


def test_la_presidencia_releva_y_los_apoyos_se_suman(mesa: Escenario) -> None:
    asignar(mesa, 0, "presidencia")
    asignar(mesa, 1, "presidencia", desde=JULIO)
    asignar(mesa, 0, "apoyo")
    asignar(mesa, 1, "apoyo")

    renglones = {r.clase: [str(d.entidad) for d in r.ejercen] for r in directiva_en(mesa.mesa, JULIO)}

    assert renglones["presidencia"] == ["Entidad 1"]
    assert renglones["apoyo"] == ["Entidad 0", "Entidad 1"]
    assert renglones["secretaria"] == []
    assert Dignidad.objects.get(clase="presidencia", hasta__isnull=False).motivo_fin == "Pasó a otra"


def test_sin_registro_se_dice_lo_que_trae_la_norma(mesa: Escenario) -> None:
    secretaria = next(r for r in directiva_en(mesa.mesa, ENERO) if r.clase == "secretaria")
    assert secretaria.segun_norma == ("Ministerio de Minas y Energía",)
    assert "2.1" in str(secretaria.norma.citas[0])


def test_lleva_acto_dependencia_suya_y_persona_suya(mesa: Escenario) -> None:
    otra = Unidad.objects.create(clave="u", entidad=mesa.integrantes[1].entidad, nombre="Dirección")
    with pytest.raises(ActoImposible, match="la norma, el acto o el acta"):
        asignar(mesa, 0, "secretaria", acto=" ")
    with pytest.raises(ActoImposible, match="no es de Entidad 0"):
        asignar(mesa, 0, "secretaria", unidad=otra)
    with pytest.raises(ActoImposible, match="no ocupa ningún puesto"):
        asignar(mesa, 0, "secretaria", persona=mesa.personas[1])
    assert asignar(mesa, 0, "secretaria", persona=mesa.personas[0]).persona == mesa.personas[0]


def test_terminar_dice_por_que(mesa: Escenario) -> None:
    dignidad = asignar(mesa, 0, "presidencia")
    datos = {"dignidad": dignidad, "hasta": JULIO, "actor": mesa.secretaria, "hoy": JULIO}
    with pytest.raises(ActoImposible, match="por qué"):
        terminar_dignidad(motivo="", **datos)
    assert terminar_dignidad(motivo="Otro acto", **datos).hasta == JULIO


@pytest.mark.parametrize("rol", ["", "delegado", "secretaria_tecnica"])
def test_solo_la_secretaria_de_la_mesa_encarga(mesa: Escenario, rol: str) -> None:
    actor = usuario("ajena", rol, clave="mesa-uno" if rol == "delegado" else "otra")
    with pytest.raises(PermissionDenied):
        asignar(mesa, 0, "presidencia", actor=actor)


def test_dignidad_con_acto_y_una_sin_terminar_en_la_base(mesa: Escenario) -> None:
    comunes = {"mesa": mesa.mesa, "entidad": mesa.integrantes[0].entidad, "clase": "presidencia"}
    with pytest.raises(IntegrityError, match="dignidad_con_acto"), transaction.atomic():
        Dignidad.objects.create(desde=ENERO, acto="", **comunes)
    Dignidad.objects.create(desde=ENERO, acto="Acta", **comunes)
    with pytest.raises(IntegrityError, match=r"dignidad_una_sin_terminar|mesa_id"), transaction.atomic():
        Dignidad.objects.create(desde=ENERO, acto="Acta", **comunes)
