"""Las páginas de los libros: bajar, devolver, mirar, aplicar y bajar lo anotado."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bocamina.registro.planes.acciones.accion import escribir_accion
from bocamina.registro.planes.models import Accion
from pruebas.lectura.correos import correo
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.planes.libros.escenario import bajar, llenar

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo(client, monkeypatch) -> EnSesion:
    mundo = montar()
    client.force_login(mundo.delegada, backend="allauth.account.auth_backends.AuthenticationBackend")
    return mundo


def devolver(client, contenido: bytes, nombre: str = "plan.xlsx"):
    return client.post(reverse("libros"), {"libro": SimpleUploadedFile(nombre, contenido)})


def test_la_delegada_ve_el_libro_de_su_entidad_y_lo_baja(client, mundo):
    pagina = client.get(reverse("libros")).content.decode()
    ruta = reverse("libro_bajar", args=["plan", mundo.lider.clave])

    libro = client.get(ruta)

    assert ruta in pagina
    assert reverse("libro_bajar", args=["plan", mundo.otra.entidad.clave]) not in pagina
    hojas = openpyxl.load_workbook(io.BytesIO(libro.content)).sheetnames
    assert hojas[:2] == ["Instrucciones", "Acciones"]


def test_se_mira_antes_de_aplicar_y_despues_queda_lo_que_hay_que_corregir(client, mundo):
    contenido = llenar(
        bajar(mundo),
        lambda libro: (libro.poner("Acciones", 2, hito="Nuevo hito"), libro.poner("Metas", 2, meta="mucho")),
    )

    subida = devolver(client, contenido)
    vista = client.get(subida.url).content.decode()
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Formalización"
    aplicada = client.post(subida.url, follow=True).content.decode()

    assert "«Formalización» → «Nuevo hito»" in vista
    assert "Aplicar 1 fila" in vista
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Nuevo hito"
    assert "Entró 1 fila. Queda 1 por corregir" in aplicada
    anotado = client.get(subida.url + "anotado.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(anotado.content)).sheetnames[0] == "Resumen"


def test_el_choque_se_ve_con_lo_que_habia_lo_que_hay_y_lo_que_trae(client, mundo):
    contenido = llenar(bajar(mundo), lambda libro: libro.poner("Acciones", 2, hito="Del libro"))
    escribir_accion(accion=mundo.accion, campos={"hito": "De la página"}, **mundo.entidad)

    vista = client.get(devolver(client, contenido).url).content.decode()

    for dicho in ("Formalización", "De la página", "Del libro", "conflicto"):
        assert dicho in vista
    assert "Aplicar" not in vista


def test_llega_dentro_de_un_correo(client, mundo):
    contenido = llenar(bajar(mundo), lambda libro: libro.poner("Acciones", 2, hito="Por correo"))

    subida = devolver(client, correo(adjuntos=(("plan.xlsx", contenido),)), "mensaje.eml")
    client.post(subida.url)

    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Por correo"


@pytest.mark.parametrize(
    ("contenido", "nombre", "frase"),
    [
        (b"no", "plan.xlsx", "No es un libro"),
        (b"PK\x03\x04" + b"\0" * 52_428_800, "plan.xlsx", "Pesa más de 10 MiB"),
        (correo(), "mensaje.eml", "no trae ningún libro"),
    ],
    ids=["texto", "cincuenta_megas", "correo_sin_libro"],
)
def test_lo_que_no_sirve_se_dice_en_el_formulario(client, mundo, contenido, nombre, frase):
    respuesta = devolver(client, contenido, nombre)

    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()
