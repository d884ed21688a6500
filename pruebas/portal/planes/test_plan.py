"""El plan en la página: qué ve cada quién, guardar campo por campo y los documentos."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.registro.planes.acciones import accion as de_accion
from bocamina.registro.planes.acciones import plan as actos
from bocamina.registro.planes.consultas.ficha import ficha_de
from bocamina.registro.planes.models import Accion, Enmienda, IndicadorDeAccion
from pruebas.registro.planes.escenario import CAMPOS, EnSesion, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


def url(nombre: str, mundo: EnSesion, *args) -> str:
    return reverse(nombre, args=[mundo.plan.pk, *args])


def guardar(client, mundo: EnSesion, visto: dict, **campos):
    """Lo que manda la página con htmx: el formulario entero y lo que mostraba al abrirse."""
    ficha = {c: v for c, v in {**visto, **campos}.items() if v not in (None, False)}
    datos = {**ficha, "visto": json.dumps(visto)}
    return client.post(url("plan_accion_editar", mundo, "MI-01"), datos, headers={"HX-Request": "true"})


def visto_de(mundo: EnSesion) -> dict:
    ficha = ficha_de(Accion.objects.get(pk=mundo.accion.pk))
    return {c: v for c, v in ficha.items() if c not in ("codigo", "presupuestos", "indicadores", "entidad")}


def test_mientras_se_formula_la_gente_ve_lo_ultimo_fijado_y_quien_escribe_lo_vivo(client, mundo):
    assert client.get(reverse("distrito_plan", args=["uno"])).url == url("plan", mundo)
    assert "Acompañar" not in client.get(url("plan", mundo)).content.decode()
    assert client.get(url("plan_accion", mundo, "MI-01")).status_code == 404

    actos.fijar_version(plan=mundo.plan, clase="preliminar", **mundo.quien)
    de_accion.escribir_accion(
        accion=mundo.accion, campos={"texto": "Escrito después de la versión"}, **mundo.entidad
    )

    assert "Acompañar a veinte" in client.get(url("plan", mundo)).content.decode()
    assert "Acompañar a veinte" in client.get(url("plan_accion", mundo, "MI-01")).content.decode()
    client.force_login(mundo.delegada)
    assert "Escrito después" in client.get(url("plan", mundo)).content.decode()


def test_el_contacto_lo_ven_la_entidad_y_la_secretaria_y_nadie_mas(client, mundo):
    de_accion.escribir_contacto(
        accion=mundo.accion, nombre="Ana Prueba", correo="ana@prueba.example", telefono="300", **mundo.entidad
    )
    mundo.adoptar()
    publicas = [
        client.get(url("plan", mundo)).content,
        client.get(url("plan_accion", mundo, "MI-01")).content,
        client.get(url("plan_version", mundo, 1)).content,
        client.get(url("plan_documento", mundo, "xlsx")).content,
    ]
    assert not any(b"Ana Prueba" in p or b"ana@prueba" in p for p in publicas)
    client.force_login(mundo.delegada)
    assert "Ana Prueba" in client.get(url("plan_accion", mundo, "MI-01")).content.decode()


def test_cada_campo_se_guarda_al_cambiarlo_y_la_pagina_sabe_lo_nuevo(client, mundo):
    client.force_login(mundo.delegada)
    visto = visto_de(mundo)

    respuesta = guardar(client, mundo, visto, hito="Títulos").content.decode()

    assert "Guardado" in respuesta
    assert "Hito" in respuesta
    assert 'hx-swap-oob="true"' in respuesta
    assert "Títulos" in respuesta
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Títulos"


def test_si_otra_persona_cambio_el_campo_se_dice_y_no_se_pisa(client, mundo):
    client.force_login(mundo.delegada)
    visto = visto_de(mundo)
    de_accion.escribir_accion(accion=mundo.accion, campos={"hito": "De la secretaría"}, **mundo.quien)

    choque = guardar(client, mundo, visto, hito="De la entidad").content.decode()
    otro = guardar(client, mundo, visto, nivel="nacional").content.decode()

    assert "Otra persona cambió «Hito»" in choque
    assert "Guardado" in otro
    guardada = Accion.objects.get(pk=mundo.accion.pk)
    assert (guardada.hito, guardada.nivel) == ("De la secretaría", "nacional")


def test_un_indicador_con_cifras_colombianas(client, mundo):
    client.force_login(mundo.delegada)
    datos = {
        "nombre": "Ingreso de las familias", "formula": "I", "unidad": "pesos", "tipo": "impacto",
        "acumulacion": "capacidad", "linea_base": "820.500,5", "linea_base_fecha": "2025-12-31",
        "linea_base_fuente": "Encuesta", "meta_final": "1.300.000", "medio": "Encuesta",
        "crema_claro": "si", "razon_claro": "Se entiende",
        "v-TOTAL_FORMS": 1, "v-INITIAL_FORMS": 0, "v-0-simbolo": "I", "v-0-nombre": "Ingreso",
        "m-TOTAL_FORMS": 2, "m-INITIAL_FORMS": 0, "m-0-periodo": "2027", "m-0-valor": "900.000",
    }  # fmt: skip

    respuesta = client.post(url("plan_indicador_nuevo", mundo, "MI-01"), datos)

    assert respuesta.status_code == 302
    nuevo = IndicadorDeAccion.objects.get(nombre="Ingreso de las familias")
    assert (str(nuevo.linea_base), str(nuevo.meta_final)) == ("820500.500000", "1300000.000000")
    assert [(m.periodo, str(m.valor)) for m in nuevo.metas.all()] == [("2027", "900000.000000")]
    assert nuevo.crema == {"claro": {"cumple": True, "razon": "Se entiende"}}
    assert mundo.accion.indicadores.count() == 2
    mal = client.post(url("plan_indicador_nuevo", mundo, "MI-01"), {**datos, "linea_base": "12.5"})
    assert (mal.status_code, "no se entiende" in mal.content.decode()) == (422, True)


def test_una_enmienda_desde_la_pagina_guarda_solo_lo_que_cambia(client, mundo):
    mundo.adoptar()
    client.force_login(mundo.delegada)
    ficha = {c: v for c, v in ficha_de(mundo.accion).items() if v not in (None, False)}
    datos = {
        **ficha,
        "fin": "2028-12-31",
        "pide-entidad": "e-0",
        "pide-razon": "territorio",
        "pide-motivo": "La vía",
    }

    respuesta = client.post(url("plan_enmendar", mundo, "MI-01"), datos)

    assert respuesta.status_code == 302
    assert Enmienda.objects.get().cambios == {"fin": {"antes": "2027-12-31", "despues": "2028-12-31"}}
    pagina = client.get(url("plan_enmienda", mundo, 1)).content.decode()
    assert "<del>2027-12-31</del>" in pagina
    assert "<ins>2028-12-31</ins>" in pagina


def test_descartar_un_hallazgo_pide_razon_y_lo_recuerda(client, mundo):
    client.force_login(mundo.delegada)
    de_accion.escribir_accion(accion=mundo.accion, campos={"texto": "Fomentar la minería"}, **mundo.entidad)
    pagina = client.get(url("plan_accion", mundo, "MI-01"))
    clave = pagina.context["hallazgos"][0].hallazgo.clave

    for razon in ("", "Así lo nombra el programa"):
        client.post(
            url("plan_hallazgo", mundo, "MI-01"), {"clave": clave, "razon": razon, "se_confirma": "no"}
        )

    decision = mundo.accion.decisiones_de_redaccion.get()
    assert (decision.se_confirma, decision.razon) == (False, "Así lo nombra el programa")
    assert "descartada" in client.get(url("plan_accion", mundo, "MI-01")).content.decode()


@pytest.mark.parametrize("formato", ["pdf", "docx", "xlsx"])
def test_el_plan_se_baja_entero(client, mundo, formato):
    mundo.adoptar()

    respuesta = client.get(url("plan_documento", mundo, formato))

    assert respuesta.status_code == 200
    if formato == "xlsx":
        libro = openpyxl.load_workbook(io.BytesIO(respuesta.content))
        assert libro.sheetnames[:5] == ["Resumen", "Acciones", "Indicadores", "Metas", "Presupuesto"]
        assert "MI-01" in {str(c.value) for fila in libro["Acciones"].iter_rows() for c in fila}


def test_la_pagina_cuesta_lo_mismo_con_3_y_300_acciones(client, mundo):
    def consultas() -> int:
        with CaptureQueriesContext(connection) as vistas:
            assert client.get(url("plan", mundo)).status_code == 200
        return len(vistas)

    de_accion.agregar_accion(plan=mundo.plan, entidad=mundo.lider, campos=CAMPOS, **mundo.quien)
    client.force_login(mundo.delegada)
    con_tres = consultas()
    Accion.objects.bulk_create(
        Accion(
            plan=mundo.plan,
            codigo=f"SO-{n:03d}",
            componente="social",
            texto=f"Acción {n}",
            entidad=mundo.lider,
        )
        for n in range(297)
    )

    assert consultas() == con_tres
