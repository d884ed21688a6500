"""Los formatos bajan en Excel, PDF y Word; el Formato A vuelve lleno, se revisa y pasa al borrador."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bocamina.registro.exploracion import acciones, consultas
from pruebas.registro.exploracion.personas import borrador, en_ejecucion, evaluadora, llena, titular

pytestmark = pytest.mark.django_db
FIRMAS = {"xlsx": b"PK\x03\x04", "docx": b"PK\x03\x04", "pdf": b"%PDF-"}


@pytest.fixture
def actor():
    return titular()


@pytest.fixture
def cliente(client: Client, actor) -> Client:
    client.force_login(actor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("formato", list(FIRMAS))
def test_el_formato_a_baja_en_los_tres_formatos(cliente, actor, formato):
    p = llena(actor)
    respuesta = cliente.get(f"/propuestas/{p.codigo}/formato-a.{formato}")
    assert respuesta.content.startswith(FIRMAS[formato])
    assert "attachment" in respuesta["Content-Disposition"]


@pytest.mark.parametrize("formato", list(FIRMAS))
def test_el_formato_b_baja_en_los_tres_formatos(cliente, actor, formato):
    p = en_ejecucion(actor, evaluadora())
    acciones.abrir_prorroga(propuesta=p, periodo="4-5", actor=actor, hoy=timezone.localdate())
    respuesta = cliente.get(f"/propuestas/{p.codigo}/prorrogas/4-5/formato-b.{formato}")
    assert respuesta.content.startswith(FIRMAS[formato])


def test_sin_area_no_hay_formato_y_se_dice_que_falta(cliente, actor):
    p = borrador(actor)
    respuesta = cliente.get(f"/propuestas/{p.codigo}/formato-a.pdf", follow=True)
    assert "Complete primero los minerales y el área" in respuesta.content.decode()
    assert cliente.get(f"/propuestas/{p.codigo}/formato-a.exe").status_code == 404


def test_el_libro_lleno_se_compara_se_devuelve_anotado_y_pasa_al_borrador(cliente, actor):
    p = llena(actor)
    ruta = f"/propuestas/{p.codigo}/subir/"
    libro = cambiado(cliente.get(f"/propuestas/{p.codigo}/formato-a.xlsx").content)

    revisado = cliente.post(ruta, {"libro": SimpleUploadedFile("lleno.xlsx", libro)})
    v = revisado.context["v"]
    cambios = [c for c in v.cambios if c["campo"] == "monto"]
    assert [(c["linea"], c["antes"], c["despues"]) for c in cambios] == [
        ("Revisión bibliográfica", "60", "777")
    ]

    anotado = cliente.post(ruta, {"accion": "anotado", "contenido": v.en_texto})
    assert "Revisión" in openpyxl.load_workbook(io.BytesIO(anotado.content)).sheetnames
    cliente.post(ruta, {"accion": "pasar", "contenido": v.en_texto, "version": p.version})
    guardada = consultas.completa(p).lineas.get(clave="revision_bibliografica")
    assert guardada.monto_smldv == 777


def cambiado(contenido: bytes) -> bytes:
    """Quien llena sube la revisión bibliográfica a 777 SMLDV."""
    libro = openpyxl.load_workbook(io.BytesIO(contenido))
    hoja = libro["Formato A"]
    fila = next(f for f in hoja.iter_rows() if any(c.value == "Revisión bibliográfica" for c in f))
    monto = next(c for c in fila if c.value == 60)
    monto.value = 777
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


@pytest.mark.parametrize("contenido", ["", "no es base64", "AAAA"])
def test_un_libro_trastocado_es_400(cliente, actor, contenido):
    p = llena(actor)
    datos = {"accion": "pasar", "contenido": contenido, "version": p.version}
    assert cliente.post(f"/propuestas/{p.codigo}/subir/", datos).status_code == 400


def test_un_archivo_que_no_es_un_libro_se_dice(cliente, actor):
    p = llena(actor)
    respuesta = cliente.post(
        f"/propuestas/{p.codigo}/subir/", {"libro": SimpleUploadedFile("a.xlsx", b"hola")}
    )
    assert respuesta.status_code == 200
    assert respuesta.context["form"].errors["libro"]
