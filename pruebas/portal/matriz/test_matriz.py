"""La matriz en el portal: quién ve los contactos y el diálogo, y cuánto cuesta el tablero."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.lectura.matriz import leer
from bocamina.portal.matriz import revisiones
from bocamina.registro.avisos.tareas.cola import correr_cola
from bocamina.registro.pndm.acciones.importar import importar_matriz
from bocamina.registro.pndm.acciones.revision import comparar_acciones
from bocamina.registro.pndm.acciones.versiones import publicar_version
from bocamina.registro.pndm.consultas.revision import pares_de
from bocamina.registro.pndm.models import Comparacion
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.pndm.escenario import RENGLONES, Matriz, hoja, montar

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
EN = ["pndm", "primera"]


@pytest.fixture
def matriz() -> Matriz:
    return montar()


def como(quien: object = None) -> Client:
    cliente = Client()
    if quien is not None:
        cliente.force_login(quien, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


def ver(quien: object, ruta: str, *argumentos: str) -> str:
    return como(quien).get(reverse(ruta, args=[*EN, *argumentos])).content.decode()


def test_el_contacto_lo_ve_planeacion_y_la_entidad_de_la_accion_y_nadie_mas(matriz):
    publicar_version(version=matriz.version, **matriz.quien)
    personas = (matriz.planificadora, matriz.delegada, matriz.ajena, None)

    paginas = [ver(p, "matriz_accion", "A-001") for p in personas]

    assert ["ana@prueba.example" in pagina for pagina in paginas] == [True, True, False, False]


def test_ni_el_contacto_ni_el_dialogo_salen_en_los_datos_abiertos(matriz):
    publicar_version(version=matriz.version, **matriz.quien)
    direccion = reverse("matriz_descargar", args=[*EN, "csv"]) + "?contactos=si"

    bajados = [como(p).get(direccion).content.decode() for p in (matriz.planificadora, matriz.ajena, None)]

    assert ["ana@prueba.example" in b for b in bajados] == [True, False, False]
    assert ["Le corresponde al ministerio" in b for b in bajados] == [True, True, False]


def test_lo_que_se_trabaja_no_es_publico(matriz):
    estados = [
        como(p).get(reverse("matriz_version", args=EN)).status_code
        for p in (matriz.planificadora, matriz.delegada, None)
    ]
    publicar_version(version=matriz.version, **matriz.quien)

    assert estados == [200, 200, 403]
    assert como().get(reverse("matriz_version", args=EN)).status_code == 200


@pytest.mark.parametrize("formato", ["xlsx", "docx", "pdf"])
def test_el_anexo_sale_en_el_orden_objetivo_linea_accion(matriz, formato):
    respuesta = como(matriz.planificadora).get(reverse("matriz_descargar", args=[*EN, formato]))

    if formato == "xlsx":
        assert [r.codigo for r in leer(respuesta.content).renglones] == ["A-001", "A-002", "A-003", "A-004"]
    elif formato == "docx":
        titulos = [p.text for p in docx.Document(io.BytesIO(respuesta.content)).paragraphs]
        pedidos = ("Objetivo 1", "1. Cierre de minas", "2. Oro sin mercurio", "Objetivo 2", "1. Salvamento")
        lugares = [titulos.index(t) for t in pedidos]
        assert lugares == sorted(lugares)
    else:
        assert respuesta.content.startswith(b"%PDF-")


def test_el_tablero_cuesta_lo_mismo_con_4_y_con_300_acciones(matriz):
    cuentas = []
    for nombre, veces in (("segunda", 1), ("tercera", 75)):
        muchas = [replace(r, codigo=f"{r.codigo}-{n}") for n in range(veces) for r in RENGLONES]
        importar_matriz(plan=matriz.plan, nombre=nombre, contenido=hoja(*muchas), **matriz.quien)
        cliente = como(matriz.planificadora)
        cliente.get(reverse("matriz_version", args=["pndm", nombre]))
        with CaptureQueriesContext(connection) as consultas:
            cliente.get(reverse("matriz_version", args=["pndm", nombre]))
        cuentas.append(len(consultas))

    assert cuentas[1] - cuentas[0] <= 1


def test_una_matriz_enorme_se_compara_en_la_cola(matriz, monkeypatch):
    monkeypatch.setattr(revisiones, "AL_MOMENTO", 3)
    como(matriz.planificadora).post(reverse("matriz_traslapes", args=EN))
    pedida = Comparacion.objects.get()
    correr_cola()

    assert (pedida.pares, pedida.pedida is not None) == ([], True)
    assert [(p.una, p.otra) for p in pares_de(matriz.plan.versiones.get())] == [("A-001", "A-002")]


def test_decidir_desde_la_pagina(matriz):
    comparar_acciones(version=matriz.version, otras=(), **matriz.quien)
    cliente = como(matriz.planificadora)
    ruta = reverse("matriz_traslape", args=[*EN, "A-001", "A-002"])

    sin_razon = cliente.post(ruta, {"decision": "descartado", "razon": ""})
    cliente.post(ruta, {"decision": "descartado", "razon": "Una elabora y otra divulga"})

    assert sin_razon.status_code == 422
    assert "Ninguna por mostrar" in ver(matriz.planificadora, "matriz_traslapes")


def test_el_libro_de_la_entidad_en_la_pagina(matriz, almacen_propio):
    cliente = como(matriz.delegada)
    argumentos = [*EN, "anm-prueba"]
    bajado = cliente.get(reverse("matriz_entidad_libro", args=argumentos))
    archivo = SimpleUploadedFile("libro.xlsx", bajado.content)

    subida = cliente.post(reverse("matriz_entidad_subir", args=argumentos), {"libro": archivo})
    vista = cliente.get(subida.url).content.decode()

    assert bajado["Content-Type"].endswith("spreadsheetml.sheet")
    assert "0 respuestas por entrar" in vista
    assert como(matriz.ajena).get(reverse("matriz_entidad_libro", args=argumentos)).status_code == 403


@pytest.mark.parametrize("contenido", [b"", b"nada que ver\n", b"PK\x03\x04"])
def test_un_archivo_que_no_sirve_se_dice_sin_perder_la_pagina(matriz, contenido, almacen_propio):
    respuesta = como(matriz.planificadora).post(
        reverse("matriz_importar", args=["pndm"]), {"archivo": SimpleUploadedFile("m.csv", contenido)}
    )

    assert respuesta.status_code in (302, 422)
    if respuesta.status_code == 302:
        seguida = como(matriz.planificadora).get(respuesta.url).content.decode()
        assert "No se halló una tabla" in seguida
