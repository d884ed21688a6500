"""Los compromisos en el portal: la lista, el hilo, los gestos, el Excel y el informe."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso
from bocamina.registro.sesiones.models import Compromiso, Seguimiento
from pruebas.lectura.formato.muestras import pdf
from pruebas.portal.actas.test_actas import de
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.mundo_actas import HOY, Mundo, crear_mundo

__all__ = ["almacen_propio"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> Mundo:
    return crear_mundo()


def registrar(mundo: Mundo, n: int = 1, **campos: Any) -> Compromiso:
    datos = {
        "sesion": mundo.sesion, "punto": None, "texto": f"Promesa {n}",
        "vence": timezone.localdate() + timedelta(9),
        "entidad": mundo.integrantes[0].entidad, "puesto": "Planeación", "actor": mundo.relatora, "hoy": HOY,
    }  # fmt: skip
    return registrar_compromiso(**(datos | campos))


def test_la_lista_es_de_las_partes_hasta_que_el_acta_se_sella(mundo: Mundo) -> None:
    uno = registrar(mundo)

    for actor in (mundo.secretaria, mundo.delegada):
        assert "Promesa 1" in de(actor).get("/compromisos/").content.decode()
        assert de(actor).get(f"/compromisos/{uno.pk}/").status_code == 200
    for otro in (mundo.otra, mundo.fuera, None):
        assert "Promesa 1" not in de(otro).get("/compromisos/").content.decode()
        assert de(otro).get(f"/compromisos/{uno.pk}/").status_code == 404


def test_filtros_por_mesa_entidad_y_estado(mundo: Mundo) -> None:
    registrar(mundo, 1)
    registrar(mundo, 2, entidad=mundo.integrantes[1].entidad, vence=HOY)
    secretaria = de(mundo.secretaria)

    def ve(consulta: str) -> tuple[bool, bool]:
        texto = secretaria.get(f"/compromisos/?{consulta}").content.decode()
        return "Promesa 1" in texto, "Promesa 2" in texto

    assert ve(f"mesa={mundo.mesa.clave}") == (True, True)
    assert ve("entidad=entidad-2") == (False, True)
    assert ve("estado=vencido") == (False, timezone.localdate() > HOY)
    assert secretaria.get("/compromisos/?estado=raro").status_code == 400
    assert secretaria.get("/compromisos/?pagina=99999999999").status_code == 400


def test_se_cumple_con_un_archivo_que_entra_al_expediente(mundo: Mundo) -> None:
    uno = registrar(mundo)
    expediente_de(sesion=mundo.sesion, actor=mundo.secretaria, hoy=HOY)
    archivo = io.BytesIO(pdf())
    archivo.name = "oficio.pdf"

    de(mundo.delegada).post(f"/compromisos/{uno.pk}/cumplir/", {"texto": "", "archivo": archivo})
    de(mundo.secretaria).post(f"/compromisos/{uno.pk}/aceptar/", {"texto": "Bien"})

    uno.refresh_from_db()
    documento = Seguimiento.objects.get(tipo="cumplimiento").documento
    assert (uno.estado, documento.expediente) == ("cumplido", mundo.sesion.expediente)


def test_ampliar_sin_razon_se_explica_y_no_cambia_nada(mundo: Mundo) -> None:
    uno = registrar(mundo)

    respuesta = de(mundo.secretaria).post(
        f"/compromisos/{uno.pk}/ampliar/", {"vence": "2099-01-01", "razon": ""}
    )

    assert respuesta.status_code == 400
    uno.refresh_from_db()
    assert uno.vence == uno.vencia


def test_un_gesto_ajeno_se_niega(mundo: Mundo) -> None:
    uno = registrar(mundo)

    assert (
        de(mundo.delegada)
        .post(f"/compromisos/{uno.pk}/ampliar/", {"vence": "2099-01-01", "razon": "Porque sí"})
        .status_code
        == 403
    )
    assert de(mundo.fuera).post(f"/compromisos/{uno.pk}/avance/", {"texto": "x"}).status_code == 404


def test_excel_trae_lo_filtrado(mundo: Mundo) -> None:
    registrar(mundo, 1)
    registrar(mundo, 2, entidad=mundo.integrantes[1].entidad)

    archivo = de(mundo.secretaria).get("/compromisos/excel/?entidad=entidad-2").content

    hojas = CalamineWorkbook.from_filelike(io.BytesIO(archivo))
    celdas = str([hojas.get_sheet_by_name(h).to_python() for h in hojas.sheet_names])
    assert "Promesa 2" in celdas
    assert "Promesa 1" not in celdas


@pytest.mark.parametrize("formato", ["pdf", "docx", "xlsx"])
def test_informe_de_la_mesa_con_la_asistencia(mundo: Mundo, formato: str) -> None:
    registrar(mundo)
    direccion = f"/mesas/{mundo.mesa.clave}/compromisos/"

    texto = de(mundo.secretaria).get(direccion).content.decode()

    assert "Entidad 3" in texto  # convocada, no asistió y no prometió: también cuenta
    assert de(mundo.secretaria).get(f"{direccion}{formato}/").status_code == 200
    assert de(mundo.fuera).get(direccion).status_code == 403


@pytest.mark.parametrize("ruta", ["/compromisos/", "/mesas/cobre-distrital/compromisos/"])
def test_las_mismas_consultas_con_3_y_con_300(mundo: Mundo, ruta: str) -> None:
    cliente = de(mundo.secretaria)
    for n in range(3):
        registrar(mundo, n)
    cliente.get(ruta)
    with CaptureQueriesContext(
        connection,
    ) as pocas:
        cliente.get(ruta)
    Compromiso.objects.bulk_create(
        Compromiso(
            sesion=mundo.sesion,
            texto=f"Más {n}",
            entidad=mundo.integrantes[n % 3].entidad,
            vence=HOY,
            vencia=HOY,
        )
        for n in range(297)
    )

    with CaptureQueriesContext(connection) as muchas:
        assert cliente.get(ruta).status_code == 200

    assert len(muchas) == len(pocas)


def test_las_mismas_consultas_para_el_publico_con_3_y_con_300(mundo: Mundo) -> None:
    from pruebas.portal.actas.test_actas import sellada

    sellada(mundo)
    cliente = de(None)
    with CaptureQueriesContext(connection) as pocas:
        cliente.get("/compromisos/")
    Compromiso.objects.bulk_create(
        Compromiso(
            sesion=mundo.sesion,
            texto=f"Más {n}",
            entidad=mundo.integrantes[n % 3].entidad,
            vence=HOY,
            vencia=HOY,
        )
        for n in range(299)
    )

    with CaptureQueriesContext(connection) as muchas:
        assert cliente.get("/compromisos/").status_code == 200

    assert len(muchas) - len(pocas) <= 1  # la cuenta de páginas
