"""Principal y alterna de cada entidad: nivel exigido, fechas y quién se cuenta (guía, 2.1.5 y 2.2.1)."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Delegacion, Entidad, Ocupacion, Persona, Puesto
from bocamina.registro.mesas.acciones.asientos import asignar_asiento, terminar_asiento
from bocamina.registro.mesas.consultas.asientos import puestos_en
from bocamina.registro.mesas.models import Asiento, Integrante
from pruebas.registro.sesiones.escenario import HUELLA, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
ENERO, MARZO = date(2026, 1, 1), date(2026, 3, 1)
SIETE, OCHO = "mesa-uno:sesion-7", "mesa-uno:sesion-8"


@pytest.fixture
def mesa() -> Escenario:
    return montar(entidades=2)


def otra_persona(mesa: Escenario, clave: str = "x", nivel: str = "asesor", delegada: bool = True) -> Persona:
    """De la entidad 0, en un puesto de ese nivel y, si se dice, con delegación y su documento."""
    entidad = Entidad.objects.get(clave="e-0")
    persona = Persona.objects.create(clave=f"p-{clave}", nombre=f"Persona {clave}")
    puesto = Puesto.objects.create(clave=f"q-{clave}", entidad=entidad, nombre="Oficina", nivel=nivel)
    Ocupacion.objects.create(clave=f"o-{clave}", puesto=puesto, persona=persona, desde=date(2025, 1, 1))
    if delegada:
        Delegacion.objects.create(
            clave=f"d-{clave}", entidad=entidad, persona=persona, alcance="nacional", documento=HUELLA,
            evidencia="comunicacion_escrita", desde=date(2025, 6, 1),
        )  # fmt: skip
    return persona


def asignar(mesa: Escenario, persona: Persona, calidad: str = "principal", **otros) -> Asiento:
    datos = {"desde": ENERO, "actor": mesa.secretaria, "hoy": ENERO, **otros}
    return asignar_asiento(integrante=mesa.integrantes[0], persona=persona, calidad=calidad, **datos)


def puesto_en(mesa: Escenario, dia: date, asunto: str = ""):
    return puestos_en(mesa.mesa, dia, asunto=asunto)[mesa.integrantes[0].pk]


@pytest.mark.parametrize(("nivel", "se_puede"), [("directivo", True), ("asesor", True), ("otro", False)])
def test_guia_2_1_5_solo_nivel_directivo_o_asesor(mesa: Escenario, nivel: str, se_puede: bool) -> None:
    persona = otra_persona(mesa, nivel=nivel)
    if se_puede:
        assert asignar(mesa, persona).persona == persona
        return
    with pytest.raises(ActoImposible, match=r"Se exige un puesto de nivel directivo o asesor.*2\.1\.5"):
        asignar(mesa, persona)
    assert not Asiento.objects.exists()


def test_quien_no_ocupa_puesto_en_la_entidad_no_la_representa(mesa: Escenario) -> None:
    with pytest.raises(ActoImposible, match="no ocupa ninguno"):
        asignar(mesa, mesa.personas[1])


def test_la_nueva_principal_releva_a_la_anterior_y_cada_dia_tiene_la_suya(mesa: Escenario) -> None:
    primera, segunda = mesa.personas[0], otra_persona(mesa)
    asignar(mesa, primera)
    asignar(mesa, segunda, desde=MARZO)

    assert puesto_en(mesa, date(2026, 2, 28)).principal.persona == primera
    assert puesto_en(mesa, MARZO).principal.persona == segunda
    assert Asiento.objects.get(persona=primera).hasta == date(2026, 2, 28)


def test_no_se_empieza_antes_de_quien_ya_esta(mesa: Escenario) -> None:
    asignar(mesa, mesa.personas[0], desde=MARZO)
    with pytest.raises(ActoImposible, match="desde el 01/03/2026"):
        asignar(mesa, otra_persona(mesa), desde=MARZO)


def test_nadie_es_principal_y_alterna_a_la_vez(mesa: Escenario) -> None:
    asignar(mesa, mesa.personas[0])
    with pytest.raises(ActoImposible, match="ya es principal"):
        asignar(mesa, mesa.personas[0], "alterno")

    terminar_asiento(
        asiento=Asiento.objects.get(), hasta=date(2026, 2, 28), motivo="Renunció",
        actor=mesa.secretaria, hoy=MARZO,
    )  # fmt: skip
    assert asignar(mesa, mesa.personas[0], "alterno", desde=MARZO).calidad == "alterno"


def test_sin_documento_se_registra_y_no_se_puede_contar(mesa: Escenario) -> None:
    persona = otra_persona(mesa, delegada=False)
    asignar(mesa, persona)

    silla = puesto_en(mesa, ENERO).principal

    assert not silla.vale
    assert "no tenía delegación" in silla.razon
    assert silla.explicacion.citas


def test_por_su_cargo_vale_sin_delegacion_y_exige_el_acto(mesa: Escenario) -> None:
    ministra = otra_persona(mesa, "m", "directivo", delegada=False)
    with pytest.raises(ActoImposible, match="qué acto lo nombra"):
        asignar(mesa, ministra, soporte="cargo")

    asignar(mesa, ministra, soporte="cargo", acto="Resolución 30, art. 2")
    assert puesto_en(mesa, ENERO).principal.vale
    Ocupacion.objects.filter(persona=ministra).update(hasta=date(2026, 2, 28))
    assert not puesto_en(mesa, MARZO).principal.vale


def test_se_cita_a_la_principal_y_no_a_la_delegacion_mas_reciente(mesa: Escenario) -> None:
    reciente = otra_persona(mesa, "reciente")
    alterna = otra_persona(mesa, "alterna")
    asignar(mesa, mesa.personas[0])
    asignar(mesa, alterna, "alterno")

    puesto = puesto_en(mesa, MARZO)

    assert puesto.quien_va().persona == mesa.personas[0]
    assert puesto.alterna.persona == alterna
    assert [s.persona for s in puesto.delegadas] == [reciente]


def test_si_la_principal_no_se_puede_contar_va_la_alterna(mesa: Escenario) -> None:
    alterna = otra_persona(mesa, "alterna")
    asignar(mesa, otra_persona(mesa, "sin", delegada=False))
    asignar(mesa, alterna, "alterno")

    assert puesto_en(mesa, MARZO).quien_va().persona == alterna


def test_la_delegacion_para_una_sesion_manda_en_esa_y_en_ninguna_otra(mesa: Escenario) -> None:
    asignar(mesa, mesa.personas[0])
    enviada = otra_persona(mesa, "enviada", delegada=False)
    Delegacion.objects.create(
        clave="d-una", entidad=mesa.integrantes[0].entidad, persona=enviada, alcance="nacional",
        asunto=SIETE, evidencia="comunicacion_escrita", desde=ENERO, documento=HUELLA,
    )  # fmt: skip

    assert puesto_en(mesa, MARZO, SIETE).quien_va(SIETE).persona == enviada
    assert puesto_en(mesa, MARZO, OCHO).quien_va(OCHO).persona != enviada


def test_terminar_pide_motivo_y_solo_una_vez(mesa: Escenario) -> None:
    asiento = asignar(mesa, mesa.personas[0])
    datos = {"asiento": asiento, "hasta": MARZO, "actor": mesa.secretaria, "hoy": MARZO}
    with pytest.raises(ActoImposible, match="por qué"):
        terminar_asiento(motivo=" ", **datos)
    terminar_asiento(motivo="Cambió de cargo", **datos)
    with pytest.raises(ActoImposible, match="Ya termina el 01/03/2026"):
        terminar_asiento(motivo="Otra vez", **datos)


@pytest.mark.parametrize("rol", ["", "delegado", "secretaria_tecnica"])
def test_solo_la_secretaria_de_la_mesa_asigna(mesa: Escenario, rol: str) -> None:
    actor = usuario("ajena", rol, clave="mesa-uno" if rol == "delegado" else "otra")
    with pytest.raises(PermissionDenied):
        asignar(mesa, mesa.personas[0], actor=actor)


def test_asiento_uno_sin_terminar_y_por_cargo_con_acto_en_la_base(mesa: Escenario) -> None:
    asignar(mesa, mesa.personas[0])
    comunes = {"integrante": mesa.integrantes[0], "desde": MARZO}
    with pytest.raises(IntegrityError, match=r"asiento_uno_sin_terminar|integrante_id"), transaction.atomic():
        Asiento.objects.create(persona=mesa.personas[1], calidad="principal", **comunes)
    with pytest.raises(IntegrityError, match="asiento_por_cargo_con_acto"), transaction.atomic():
        Asiento.objects.create(persona=mesa.personas[1], calidad="alterno", soporte="cargo", **comunes)


@pytest.mark.parametrize("cuantas", [1, 3, 300])
def test_los_puestos_se_leen_con_las_mismas_consultas(cuantas: int) -> None:
    mesa = montar(entidades=1)
    for n in range(1, cuantas):
        entidad = Entidad.objects.create(clave=f"e-{n}", nombre=f"Entidad {n}", orden="nacional")
        Integrante.objects.create(mesa=mesa.mesa, entidad=entidad, desde=date(2025, 1, 1))
    with CaptureQueriesContext(connection) as consultas:
        puestos = puestos_en(mesa.mesa, MARZO)
        assert all(str(p.integrante) for p in puestos.values())

    assert (len(puestos), len(consultas)) == (cuantas, 8)
