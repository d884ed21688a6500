"""Las tareas y los planes en la página: quién los ve, qué puede y con cuántas consultas."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.sesiones.acciones.tareas import abrir_tareas
from bocamina.registro.sesiones.models import Tarea
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


@pytest.fixture
def mesa() -> Escenario:
    e = montar(entidades=3)
    abrir_tareas(sesion=e.sesion, momento="al_terminar", actor=e.secretaria)
    return e


@pytest.fixture
def secretaria(mesa: Escenario) -> Client:
    return cliente_de(mesa.secretaria)


def test_la_secretaria_encarga_la_entidad_responde_y_el_plan_lo_dice(
    mesa: Escenario, secretaria: Client
) -> None:
    tarea = Tarea.objects.get(clave="sinergias")
    entidad = mesa.integrantes[1].entidad
    secretaria.post(f"/tareas/{tarea.pk}/encargar/", {"responsable": entidad.pk})
    delegada = cliente_de(usuario("deleg", "delegado", "entidad", "e-1"))

    pagina = delegada.get(f"/tareas/{tarea.pk}/").content.decode()
    assert "Dar por hecha" in pagina
    assert "Cambiar la fecha" not in pagina
    assert "Guía DMEDP" in pagina
    delegada.post(f"/tareas/{tarea.pk}/hecha/", {"resultado": "Hay tres vacíos."})

    plan = secretaria.get("/mesas/mesa-uno/plan/trabajo/").content.decode()
    assert "Hay tres vacíos." in plan
    assert "Falta el resultado de" in plan
    for formato, firma in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        archivo = delegada.get(f"/mesas/mesa-uno/plan/trabajo/{formato}/")
        assert (archivo.status_code, archivo.content[: len(firma)]) == (200, firma)


def test_de_otra_entidad_ve_y_no_toca_y_de_fuera_no_sabe_que_existe(mesa: Escenario) -> None:
    tarea = Tarea.objects.get(clave="sinergias")
    otra = cliente_de(usuario("otra", "delegado", "entidad", "e-2"))
    fuera = cliente_de(usuario("fuera", "delegado", "entidad", "e-77"))

    assert otra.get(f"/tareas/{tarea.pk}/").status_code == 200
    assert otra.post(f"/tareas/{tarea.pk}/hecha/", {"resultado": "Sí"}).status_code == 403
    assert fuera.get(f"/tareas/{tarea.pk}/").status_code == 404
    assert fuera.get(f"/sesiones/{mesa.sesion.pk}/tareas/").status_code == 403
    assert fuera.get("/mesas/mesa-uno/plan/trabajo/").status_code == 403


def test_lo_que_falta_vuelve_con_lo_escrito(mesa: Escenario, secretaria: Client) -> None:
    tarea = Tarea.objects.get(clave="sinergias")
    respuesta = secretaria.post(f"/tareas/{tarea.pk}/fecha/", {"vence": "2020-01-01", "razon": "Porque sí"})

    assert respuesta.status_code == 400
    assert "La fecha ya pasó" in respuesta.content.decode()
    assert "Porque sí" in respuesta.content.decode()
    assert secretaria.post(f"/tareas/{tarea.pk}/borrar/").status_code == 404
    assert secretaria.get("/mesas/mesa-uno/plan/otro/").status_code == 404
    assert secretaria.get("/mesas/mesa-uno/plan/trabajo/exe/").status_code == 404


def test_llevar_el_plan_lo_deja_en_la_sesion(mesa: Escenario, secretaria: Client) -> None:
    respuesta = secretaria.post("/mesas/mesa-uno/plan/trabajo/", {"sesion": mesa.sesion.pk}, follow=True)

    assert "en PDF, Word y Excel" in respuesta.content.decode()
    mesa.sesion.refresh_from_db()
    assert mesa.sesion.expediente.documentos.count() == 3


@pytest.mark.parametrize(
    "direccion", ["/mesas/mesa-uno/tareas/", "/mesas/mesa-uno/plan/trabajo/", "/sesiones/{}/tareas/"]
)
def test_las_mismas_consultas_con_1_3_y_300(mesa: Escenario, secretaria: Client, direccion: str) -> None:
    Tarea.objects.all().delete()
    url, cuentas = direccion.format(mesa.sesion.pk), []
    secretaria.get(url)
    for cuantas in (1, 3, 300):
        hay = Tarea.objects.count()
        Tarea.objects.bulk_create(
            Tarea(
                sesion=mesa.sesion, clave=f"n-{n}", orden=n, grupo="entre_sesiones", plan="trabajo",
                titulo=f"Tarea {n}", vence=date(2030, 1, 1), responsable=mesa.integrantes[0].entidad,
                explicacion=Explicacion("", "Ese día.").como_dict(),
            )
            for n in range(hay, cuantas)
        )  # fmt: skip
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert secretaria.get(url).status_code == 200
        cuentas.append(len(consultas))
    assert cuentas[0] == cuentas[1] == cuentas[2], cuentas
