"""El Formato B vuelve lleno en Excel: se revisa, se devuelve anotado y pasa a la prórroga."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bocamina.registro.exploracion import acciones
from pruebas.registro.exploracion.personas import en_ejecucion, evaluadora, persona, titular

pytestmark = pytest.mark.django_db
PRODUCTO, EJECUCION, ENTREGA, MONTO = 3, 4, 5, 6


@pytest.fixture
def actor():
    return titular()


@pytest.fixture
def propuesta(actor):
    return en_ejecucion(actor, evaluadora())


@pytest.fixture
def cliente(client: Client, actor) -> Client:
    client.force_login(actor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def libro(cliente: Client, propuesta, actor, **cambios: object) -> bytes:
    """El que se baja, con la geotecnia escrita y, si se dice, algo cambiado."""
    acciones.abrir_prorroga(propuesta=propuesta, periodo="4-5", actor=actor, hoy=timezone.localdate())
    blanco = cliente.get(f"/propuestas/{propuesta.codigo}/prorrogas/4-5/formato-b.xlsx").content
    lleno = openpyxl.load_workbook(io.BytesIO(blanco))
    hoja = lleno["Formato B"]
    fila = next(n for n in range(1, 40) if hoja.cell(n, 2).value == "Estudio geotécnico")
    escrito = {"producto": "Ensayos de corte", "ejecucion": 4, "entrega": 5, "monto": 400.25} | cambios
    for columna, valor in zip((PRODUCTO, EJECUCION, ENTREGA, MONTO), escrito.values(), strict=True):
        hoja.cell(fila, columna).value = valor
    salida = io.BytesIO()
    lleno.save(salida)
    return salida.getvalue()


def subir(cliente: Client, propuesta, contenido: bytes):
    archivo = SimpleUploadedFile("lleno.xlsx", contenido)
    return cliente.post(f"/propuestas/{propuesta.codigo}/prorrogas/4-5/subir/", {"libro": archivo})


def test_lo_escrito_en_el_libro_pasa_a_la_prorroga_y_falta_solo_la_firma(cliente, propuesta, actor):
    pagina = subir(cliente, propuesta, libro(cliente, propuesta, actor))
    v = pagina.context["v"]

    assert [(c["linea"], c["campo"], c["antes"], c["despues"]) for c in v.cambios] == [
        ("Estudio geotécnico", "producto", "—", "Ensayos de corte"),
        ("Estudio geotécnico", "año de ejecución", "—", "4"),
        ("Estudio geotécnico", "año de entrega", "—", "5"),
        ("Estudio geotécnico", "monto", "—", "400,25"),
    ]
    assert [o.regla for o in v.observadas] == ["sin_firma"]
    ruta = f"/propuestas/{propuesta.codigo}/prorrogas/4-5/subir/"
    siguiente = cliente.post(ruta, {"accion": "pasar", "contenido": v.en_texto}, follow=True)
    assert siguiente.redirect_chain[-1][0].endswith("/prorrogas/4-5/")
    linea = propuesta.prorrogas.get().lineas.get()
    assert (linea.clave, linea.producto, str(linea.monto_smldv)) == (
        "geotecnico",
        "Ensayos de corte",
        "400.250000",
    )


def test_lo_que_esta_mal_se_dice_con_su_celda_y_vuelve_anotado_en_el_mismo_libro(cliente, propuesta, actor):
    contenido = libro(cliente, propuesta, actor, ejecucion=9, monto="mucho")

    v = subir(cliente, propuesta, contenido).context["v"]

    celdas = {o.celda for o in v.observadas if o.linea == "geotecnico"}
    # El año 9 no es del período, la entrega en el 5 queda antes y «mucho» no es un monto.
    assert {c[0] for c in celdas} == {"D", "E", "F"}
    ruta = f"/propuestas/{propuesta.codigo}/prorrogas/4-5/subir/"
    anotado = cliente.post(ruta, {"accion": "anotado", "contenido": v.en_texto})
    assert f"formato-b-{propuesta.codigo}-4-5-anotado.xlsx" in anotado["Content-Disposition"]
    vuelto = openpyxl.load_workbook(io.BytesIO(anotado.content))
    assert "Revisión" in vuelto.sheetnames
    for celda in celdas:
        assert vuelto["Formato B"][celda].comment.text.startswith("FALTA")
    assert not propuesta.prorrogas.get().lineas.exists()


@pytest.mark.parametrize("contenido", ["", "no es base64", "AAAA"])
def test_un_libro_trastocado_es_400(cliente, propuesta, contenido):
    ruta = f"/propuestas/{propuesta.codigo}/prorrogas/4-5/subir/"
    assert cliente.post(ruta, {"accion": "pasar", "contenido": contenido}).status_code == 400


def test_un_archivo_que_no_es_un_formato_se_dice(cliente, propuesta):
    assert subir(cliente, propuesta, b"hola").context["form"].errors["libro"]
    assert not propuesta.prorrogas.exists()


def test_el_periodo_que_no_existe_y_quien_no_tiene_papel_no_encuentran_la_pagina(client, cliente, propuesta):
    assert cliente.get(f"/propuestas/{propuesta.codigo}/prorrogas/1-2/subir/").status_code == 404
    client.force_login(persona("ajena"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/propuestas/{propuesta.codigo}/prorrogas/4-5/subir/").status_code == 404


def test_desde_la_prorroga_se_llega_a_subir(cliente, propuesta):
    ruta = f"/propuestas/{propuesta.codigo}/prorrogas/4-5/"
    assert f"{ruta}subir/" in cliente.get(ruta).content.decode()
    assert "Formato B de los años 4-5" in cliente.get(f"{ruta}subir/").content.decode()
