"""Enmendar el presupuesto y los indicadores, desde la página y hasta la versión ajustada."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bocamina.registro.planes.acciones.campos import poner
from bocamina.registro.planes.acciones.enmienda import aprobar_enmienda
from bocamina.registro.planes.models import Enmienda, IndicadorDeAccion
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.sesiones.escenario import HOY

pytestmark = pytest.mark.django_db
PIDE = {"pide-razon": "presupuesto", "pide-motivo": "El recurso llegó después"}


@pytest.fixture
def mundo(client) -> EnSesion:
    mundo = montar()
    mundo.adoptar()
    client.force_login(mundo.delegada)
    return mundo


def pedir(client, mundo: EnSesion, ruta: str, *args, **datos):
    quien = {"pide-entidad": mundo.lider.clave}
    return client.post(reverse(ruta, args=[mundo.plan.pk, "MI-01", *args]), PIDE | quien | datos)


def renglones(prefijo: str, *filas: dict[str, str]) -> dict[str, str]:
    datos = {f"{prefijo}-TOTAL_FORMS": str(len(filas)), f"{prefijo}-INITIAL_FORMS": "0"}
    return datos | {f"{prefijo}-{n}-{c}": v for n, fila in enumerate(filas) for c, v in fila.items()}


def de_indicador(**otros: str) -> dict[str, str]:
    campos = {
        "nombre": "Unidades mineras con título", "formula": "T", "unidad": "unidades", "tipo": "producto",
        "acumulacion": "acumulado", "meta_final": "30", "medio": "Registro minero", "linea_base": "0",
        "linea_base_fecha": "2025-12-31", "linea_base_fuente": "Diagnóstico", **otros,
    }  # fmt: skip
    variables = renglones("v", {"simbolo": "T", "nombre": "Unidades con título", "fuente": "Registro"})
    return (
        campos
        | variables
        | renglones("m", {"periodo": "2026", "valor": "8"}, {"periodo": "2027", "valor": "22"})
    )


def aprobar(mundo: EnSesion) -> Enmienda:
    return aprobar_enmienda(
        enmienda=Enmienda.objects.get(plan=mundo.plan), sesion=mundo.mesa.sesion, **mundo.quien
    )


def test_el_presupuesto_cambia_cuando_la_sesion_lo_aprueba_y_no_antes(client, mundo):
    filas = renglones("p", {"anio": "2027", "fuente": "regalias", "valor": "1.400.000.000"})

    assert pedir(client, mundo, "plan_enmendar_presupuesto", **filas).status_code == 302

    assert [p.anio for p in mundo.accion.presupuestos.all()] == [2026]
    numero = Enmienda.objects.get(plan=mundo.plan).numero
    pagina = client.get(reverse("plan_enmienda", args=[mundo.plan.pk, numero])).content.decode()
    assert "Presupuesto 2026" in pagina
    assert "Presupuesto 2027" in pagina
    aprobada = aprobar(mundo)
    assert [(p.anio, p.fuente, p.valor) for p in mundo.accion.presupuestos.all()] == [
        (2027, "regalias", 1_400_000_000)
    ]
    assert aprobada.version.clase == "ajustado"


def test_un_indicador_que_cambia_de_nombre_y_de_meta_sigue_siendo_el_mismo(client, mundo):
    indicador = mundo.accion.indicadores.get()
    datos = de_indicador(nombre="Unidades con título o contrato")

    assert pedir(client, mundo, "plan_enmendar_indicador", indicador.pk, **datos).status_code == 302
    aprobar(mundo)

    despues = IndicadorDeAccion.objects.get(accion=mundo.accion)
    assert despues.pk == indicador.pk, "sus reportes siguen colgados de él"
    assert (despues.nombre, despues.meta_final) == ("Unidades con título o contrato", 30)
    assert [str(m) for m in despues.metas.all()] == ["2026: 8.000000", "2027: 22.000000"]


def test_un_indicador_nuevo_se_suma_a_los_que_habia(client, mundo):
    datos = de_indicador(nombre="Familias con ingreso estable", tipo="impacto")

    assert pedir(client, mundo, "plan_enmendar_indicador_nuevo", **datos).status_code == 302
    aprobar(mundo)

    assert {i.nombre for i in mundo.accion.indicadores.all()} == {
        "Unidades mineras con título", "Familias con ingreso estable",
    }  # fmt: skip


def test_lo_que_no_cabe_se_dice_al_pedirlo_y_no_queda_enmienda(client, mundo):
    metas = renglones("m", {"periodo": "2026", "valor": "8"}, {"periodo": "2026-T1", "valor": "2"})

    respuesta = pedir(
        client, mundo, "plan_enmendar_indicador", mundo.accion.indicadores.get().pk, **de_indicador() | metas
    )

    assert respuesta.status_code == 422
    assert "se pisan" in respuesta.content.decode()
    assert not Enmienda.objects.exists()


def test_el_numero_de_compromiso_se_lee_en_la_accion_y_el_libro_que_no_lo_trae_no_lo_borra(client, mundo):
    filas = renglones(
        "p", {"anio": "2026", "fuente": "inversion", "valor": "1.250.000.000", "compromiso": "CDP-2026-118"}
    )
    assert pedir(client, mundo, "plan_enmendar_presupuesto", **filas).status_code == 302
    aprobar(mundo)

    pagina = client.get(reverse("plan_accion", args=[mundo.plan.pk, "MI-01"])).content.decode()
    assert "compromiso CDP-2026-118" in pagina
    mundo.accion.refresh_from_db()
    poner(mundo.accion, {"presupuestos": [{"anio": 2026, "fuente": "inversion", "valor": "9"}]}, hoy=HOY)
    assert mundo.accion.presupuestos.get().compromiso == "CDP-2026-118"


def test_repetir_lo_que_ya_dice_no_es_una_enmienda(client, mundo):
    filas = renglones("p", {"anio": "2026", "fuente": "inversion", "valor": "1.250.000.000"})

    respuesta = pedir(client, mundo, "plan_enmendar_presupuesto", **filas)

    assert respuesta.status_code == 422
    assert "No cambió nada" in respuesta.content.decode()
