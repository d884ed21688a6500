"""La revisión de coherencia: quién la hace, qué halla en los planes de verdad y qué se conserva."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.planes.acciones.coherencia import decidir_hallazgo_de_coherencia, pedir_revision
from bocamina.registro.planes.consultas.coherencia import hallar, hallazgos
from bocamina.registro.planes.models import Accion, Capacidad, HallazgoDeCoherencia, Plan
from bocamina.registro.planes.tareas import revisar_en_cola
from pruebas.registro.planes.escenario import HOY, EnSesion, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def m() -> EnSesion:
    return montar()


@pytest.fixture
def nacional() -> Usuario:
    """La secretaría técnica de la mesa nacional."""
    Mesa.objects.create(clave="mtin", nombre="Mesa nacional", nivel="nacional", desde=HOY)
    return usuario("nacional", "secretaria_tecnica", "mesa", "mtin")


def otro_plan(texto: str, clave: str = "dos", **otros: Any) -> Accion:
    distrito = Distrito.objects.create(
        clave=clave, nombre=clave.title(), direccion="dfm", enfasis="mineria_no_autorizada"
    )
    plan = Plan.objects.create(distrito=distrito, nombre=f"Plan {clave}", abierto=HOY)
    entidad = otros.pop("entidad")
    return Accion.objects.create(
        plan=plan, codigo="MI-01", componente="minero", texto=texto, entidad=entidad, **otros
    )


def de(clase: str) -> list[str]:
    return [h.frase for h in hallazgos(clase=clase)]


def test_solo_la_secretaria_nacional_o_quien_planea_el_pais_la_hace(m, nacional):
    upme = usuario("upme", "planificador", "sistema", "")

    pedir_revision(actor=nacional, hoy=HOY)
    pedir_revision(actor=upme, hoy=HOY)

    # La del distrito, no: la revisión es de todos los planes.
    for quien in (m.secretaria, m.delegada, usuario("nadie")):
        with pytest.raises(PermissionDenied):
            pedir_revision(actor=quien, hoy=HOY)


def test_halla_los_vacios_las_repetidas_y_la_sobrecarga(m, nacional):
    Capacidad.objects.create(plan=m.plan, entidad=m.lider, anio=2026, tope=Decimal(1_000_000_000))
    otro_plan(m.accion.texto, entidad=m.accion.entidad)

    revision = pedir_revision(actor=nacional, hoy=HOY)

    assert revision.hecha
    # El plan del distrito tiene minero y ambiental; al otro le faltan cinco.
    assert len([f for f in de("componente") if f.startswith("Uno")]) == 4
    assert len([f for f in de("componente") if f.startswith("Dos")]) == 5
    # La líder pide 1.250 millones en 2026 y dijo que puede 1.000.
    assert de("sobrecarga") == [
        f"{m.lider.nombre} pide para 2026 $ 250.000.000 más de lo que dijo que puede, en 1 plan."
    ]
    (repetida,) = hallazgos(clase="repetida")
    assert [(x["distrito"], x["codigo"]) for x in repetida.lugares] == [("Uno", "MI-01"), ("Dos", "MI-01")]


def test_de_un_distrito_se_mira_el_que_rige_y_no_su_reemplazo(m):
    m.adoptar()
    nuevo = Plan.objects.create(distrito=m.distrito, nombre="Nuevo", abierto=HOY, viene_de=m.plan)
    Accion.objects.create(
        plan=nuevo, codigo="MI-01", componente="minero", texto=m.accion.texto, entidad=m.lider
    )

    hallado = hallar(hoy=HOY)

    assert (hallado.planes, hallado.acciones) == (1, 2)
    assert [h for h in hallado.hallazgos if h.clase == "repetida"] == []


def test_lo_decidido_no_vuelve_a_la_lista_al_revisar_otra_vez(m, nacional):
    quien = {"actor": nacional, "hoy": HOY}
    pedir_revision(**quien)
    hallazgo = hallazgos(clase="componente").first()
    with pytest.raises(ActoImposible, match="Diga por qué"):
        decidir_hallazgo_de_coherencia(hallazgo=hallazgo, decision="descartado", razon=" ", **quien)
    decidir_hallazgo_de_coherencia(
        hallazgo=hallazgo, decision="descartado", razon="No hay comunidades étnicas", **quien
    )

    pedir_revision(**quien)

    assert hallazgo.frase not in de("componente")
    (decidido,) = hallazgos(decididos=True)
    assert (decidido.decision, decidido.razon) == ("descartado", "No hay comunidades étnicas")


def test_lo_que_se_arregla_deja_de_salir_y_ya_no_se_decide(m, nacional):
    quien = {"actor": nacional, "hoy": HOY}
    pedir_revision(**quien)
    falta = HallazgoDeCoherencia.objects.get(clave=f"componente:{m.plan.pk}:social")
    Accion.objects.create(
        plan=m.plan, codigo="SO-01", componente="social", texto="Abrir una escuela", entidad=m.lider
    )

    pedir_revision(**quien)

    assert falta.frase not in de("componente")
    falta.refresh_from_db()
    assert falta.vigente is False
    with pytest.raises(ActoImposible, match="ya no sale"):
        decidir_hallazgo_de_coherencia(hallazgo=falta, decision="confirmado", razon="Falta", **quien)


def test_con_muchas_acciones_la_hace_la_cola_una_sola_vez(m, nacional, monkeypatch):
    monkeypatch.setattr("bocamina.registro.planes.acciones.coherencia.AL_MOMENTO", 1)

    revision = pedir_revision(actor=nacional, hoy=HOY)

    assert (revision.hecha, hallazgos().count()) == (None, 0)
    assert revisar_en_cola.call(revision.pk) == 2
    antes = hallazgos().count()
    assert antes > 0
    assert revisar_en_cola.call(revision.pk) == 2
    assert hallazgos().count() == antes


def test_las_mismas_consultas_con_uno_y_con_muchos_planes(m):
    def costo() -> int:
        with CaptureQueriesContext(connection) as contadas:
            hallar(hoy=HOY)
        return len(contadas)

    costo()
    antes = costo()
    for n in range(12):
        accion = otro_plan(f"Construir la obra número {n}", f"d-{n}", entidad=m.lider, inicio=HOY)
        accion.presupuestos.create(anio=2026, fuente="inversion", valor=n)
        Accion.objects.filter(pk=accion.pk).update(fin=HOY + timedelta(days=90))

    assert costo() == antes
