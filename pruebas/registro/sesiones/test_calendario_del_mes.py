"""El calendario: qué ve cada quien, los cruces de las entidades y que no crezcan las consultas."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from bocamina.registro.avisos.acciones import abrir_pendiente
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.consultas.mes import (
    Alcance,
    calendario_de_hechos,
    carga_por_entidad,
    cruces,
    hechos,
    sesiones_del_mes,
)
from bocamina.registro.sesiones.models import Compromiso, Sesion
from pruebas.registro.sesiones.escenario import HOY, NUEVE, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
MARZO = {"desde": date(2026, 3, 1), "hasta": date(2026, 3, 31), "hoy": HOY}


def ver(actor=None, **alcance) -> list:
    return hechos(**MARZO, alcance=Alcance(**alcance), actor=actor or AnonymousUser())


def otra_mesa(e: Escenario, **campos) -> Sesion:
    """Una mesa más, con la primera entidad de la otra, y su sesión."""
    mesa = Mesa.objects.create(
        clave=f"mesa-{Mesa.objects.count()}", nombre="Otra", nivel="tematica", tipo="ejes",
        distrito=e.mesa.distrito, desde=date(2025, 1, 1),
    )  # fmt: skip
    Integrante.objects.create(mesa=mesa, entidad=e.integrantes[0].entidad, desde=date(2025, 1, 1))
    return Sesion.objects.create(mesa=mesa, numero=1, estado="citada", **{"inicio": NUEVE, **campos})


def test_lo_que_se_prepara_no_sale_a_cualquiera():
    e = montar(entidades=1)
    Sesion.objects.update(estado="en_preparacion")

    assert ver() == []
    assert ver(usuario("otra", "secretaria_tecnica", "mesa", "otra-mesa")) == []
    assert [h.titulo for h in ver(e.secretaria)] == [str(e.sesion)]


def test_lo_que_alguien_tiene_por_hacer_solo_lo_ve_esa_persona():
    e = montar(entidades=1)
    abrir_pendiente(
        clave="uno", titulo="Firmar el acta", url="/", vence=HOY, explicacion=None, rol="secretaria_tecnica",
        ambito=("mesa", "mesa-uno"), actor=None,
    )  # fmt: skip

    assert "Firmar el acta" not in [h.titulo for h in ver()]
    assert "Firmar el acta" not in [h.titulo for h in ver(usuario("fuera"))]
    assert "Firmar el acta" in [h.titulo for h in ver(e.secretaria)]


def test_el_compromiso_de_un_acta_sin_sellar_no_es_publico():
    e = montar(entidades=1)
    Compromiso.objects.create(
        sesion=e.sesion, texto="Enviar", entidad=e.integrantes[0].entidad, vence=HOY, vencia=HOY
    )

    assert [h.clase for h in ver()] == ["sesion"]
    assert {h.clase for h in ver(e.secretaria)} == {"sesion", "compromiso"}


def test_el_de_la_nacional_no_trae_lo_de_los_distritos():
    e = montar(nivel="distrital", entidades=1)

    assert [h.titulo for h in ver()] == [str(e.sesion)]
    assert ver(solo_nacional=True) == []


def test_el_de_un_distrito_no_trae_lo_nacional():
    montar(entidades=1)
    otro = Distrito.objects.create(
        clave="dos", nombre="Dos", direccion="dfm", enfasis="mineria_no_autorizada"
    )

    assert len(ver(solo_nacional=True)) == 1
    assert [h for h in ver(distrito=otro) if h.clase == "sesion"] == []


def test_los_terminos_de_un_distrito_salen_con_el():
    e = montar(nivel="distrital", entidades=1)
    Sesion.objects.update(estado="terminada", instalada_en=NUEVE, terminada_en=NUEVE)

    propios = [h for h in ver(distrito=e.mesa.distrito) if h.clase == "termino"]

    assert propios, "el acta vence cinco días hábiles después"
    assert all(h.url.startswith("/distritos/uno/agenda/") for h in propios)
    assert not [h for h in ver() if h.clase == "termino"]


def test_en_el_de_un_distrito_tampoco_sale_lo_que_se_prepara():
    e = montar(nivel="distrital", entidades=1)
    Sesion.objects.update(estado="en_preparacion")

    assert str(e.sesion) not in [h.titulo for h in ver(distrito=e.mesa.distrito)]


def test_una_entidad_en_dos_mesas_a_la_misma_hora():
    e = montar(nivel="distrital", entidades=2)
    otra = otra_mesa(e, inicio=NUEVE + timedelta(hours=3))

    (cruce,) = cruces(list(Sesion.objects.select_related("mesa")))

    assert (cruce.una.pk, cruce.otra.pk, cruce.es_a_la_misma_hora) == (e.sesion.pk, otra.pk, True)
    assert [x.clave for x in cruce.entidades] == ["e-0"]


def test_cuando_una_termina_la_otra_empieza_y_si_es_en_otra_parte_hay_viaje():
    e = montar(nivel="distrital", entidades=1)
    otra = otra_mesa(e, inicio=NUEVE + timedelta(hours=4))
    todas = Sesion.objects.select_related("mesa")

    assert cruces(list(todas)) == []
    Sesion.objects.filter(pk=otra.pk).update(lugar="Remedios")
    assert [c.es_a_la_misma_hora for c in cruces(list(todas.all()))] == [False]
    Sesion.objects.filter(pk=otra.pk).update(modalidad="mixta")
    assert cruces(list(todas.all())) == []


def test_quien_dejo_de_integrar_la_mesa_no_se_cruza():
    e = montar(nivel="distrital", entidades=1)
    otra_mesa(e)
    Integrante.objects.filter(mesa=e.mesa).update(hasta=HOY - timedelta(days=1))

    assert cruces(list(Sesion.objects.select_related("mesa"))) == []


def test_la_carga_por_mes():
    e = montar(nivel="distrital", entidades=2)
    otra_mesa(e, inicio=datetime(2026, 4, 1, 14, tzinfo=UTC))

    filas = carga_por_entidad(list(Sesion.objects.select_related("mesa")), [(2026, 3), (2026, 4)])

    assert [(f[0].clave, f[1], f[2]) for f in filas] == [("e-0", [1, 1], 2), ("e-1", [1, 0], 1)]


def test_el_calendario_que_se_baja_se_puede_leer_y_conserva_sus_identificadores():
    montar(entidades=1)

    uno, dos = (Calendar.from_ical(calendario_de_hechos(ver(), "Prueba")) for _ in range(2))
    eventos = [c for c in uno.walk("VEVENT")]

    assert [str(v["uid"]) for v in eventos] == [str(v["uid"]) for v in dos.walk("VEVENT")]
    assert eventos[0].decoded("dtstart") == NUEVE
    assert eventos[0].decoded("dtend") == NUEVE + timedelta(hours=4)


@pytest.mark.parametrize("con_distrito", [False, True])
def test_las_mismas_consultas_con_una_tres_o_trescientas(con_distrito):
    e = montar(nivel="distrital", entidades=2)
    Sesion.objects.update(estado="terminada", instalada_en=NUEVE, terminada_en=NUEVE)
    alcance = Alcance(distrito=e.mesa.distrito) if con_distrito else Alcance()
    cuentas = []
    for hasta in (1, 3, 300):
        for numero in range(Sesion.objects.count() + 1, hasta + 1):
            Sesion.objects.create(
                mesa=e.mesa, numero=numero, inicio=NUEVE + timedelta(hours=numero), estado="terminada",
                instalada_en=NUEVE, terminada_en=NUEVE,
            )  # fmt: skip
        with CaptureQueriesContext(connection) as medidas:
            hechos(**MARZO, alcance=alcance, actor=e.secretaria)
            cruces(list(sesiones_del_mes(**MARZO, alcance=alcance, actor=e.secretaria)))
        cuentas.append(len(medidas))
        e.secretaria.__dict__.pop("_nombramientos_del_dia", None)

    assert len(set(cuentas)) == 1, cuentas
