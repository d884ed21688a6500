"""Los expedientes por el portal: quién ve qué y cómo se entregan los archivos."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.expedientes import acciones
from bocamina.registro.expedientes.models import Documento
from pruebas.lectura.formato.muestras import HOSTILES, pdf
from pruebas.registro.expedientes.conftest import HOY, abrir, incorporar

pytestmark = pytest.mark.django_db


def de(quien) -> Client:
    cliente = Client()
    if quien is not None:
        cliente.force_login(quien, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


def estado(quien, ruta: str) -> int:
    return leida(de(quien).get(ruta)).status_code


def leida(respuesta):
    """Hasta el final: así se cierra el archivo que se entrega."""
    if respuesta.streaming:
        b"".join(respuesta.streaming_content)
    return respuesta


def formulario(**cambios) -> dict:
    return {
        "titulo": "Acta", "tipologia": "Acta", "fecha": timezone.localdate().isoformat(),
        "audiencia": "publico", "archivo": SimpleUploadedFile("acta.pdf", pdf(1)), **cambios,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("audiencia", "estados"),
    [
        ("publico", {"secretaria": 200, "delegada": 200, "ajena": 200, "externa": 200, "nadie": 200}),
        ("partes", {"secretaria": 200, "delegada": 200, "ajena": 404, "externa": 404, "nadie": 404}),
        ("reservado", {"secretaria": 200, "delegada": 404, "ajena": 404, "externa": 404, "nadie": 404}),
    ],
)
def test_el_archivo_se_entrega_segun_su_audiencia(
    expediente, secretaria, delegada, ajena, externa, audiencia, estados
):
    personas = {
        "secretaria": secretaria,
        "delegada": delegada,
        "ajena": ajena,
        "externa": externa,
        "nadie": None,
    }
    documento = incorporar(expediente, secretaria, audiencia=audiencia)
    ruta = reverse("documento_descargar", args=[documento.radicado, 1])

    assert {nombre: estado(quien, ruta) for nombre, quien in personas.items()} == estados
    for nombre, quien in personas.items():
        pagina = de(quien).get(reverse("expediente", args=[expediente.pk])).content.decode()
        assert (documento.radicado in pagina) == (estados[nombre] == 200)


@pytest.mark.parametrize("audiencia", ["partes", "reservado"])
def test_el_expediente_cerrado_al_publico_no_existe_para_los_demas(secretaria, ajena, externa, audiencia):
    expediente = abrir(secretaria, audiencia=audiencia)

    for nombre in ("expediente", "expediente_incorporar", "expediente_cerrar", "expediente_completo"):
        ruta = reverse(nombre, args=[expediente.pk])
        assert [de(quien).get(ruta).status_code for quien in (ajena, externa)] == [404, 404]
    assert expediente.nombre not in de(externa).get(reverse("expedientes")).content.decode()


def test_la_descarga_lleva_cabeceras_que_no_dejan_ejecutar(expediente, secretaria):
    documento = incorporar(expediente, secretaria, nombre_archivo="Acta n.º 1 «final».pdf")

    respuesta = de(None).get(reverse("documento_descargar", args=[documento.radicado, 1]))

    assert b"".join(respuesta.streaming_content) == pdf(2)
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Length"] == str(len(pdf(2)))
    assert respuesta["Content-Disposition"] == (
        "attachment; filename*=utf-8''Acta%20n.%C2%BA%201%20%C2%ABfinal%C2%BB.pdf"
    )
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_lo_que_no_cambio_no_se_vuelve_a_enviar(expediente, secretaria):
    documento = incorporar(expediente, secretaria)
    ruta = reverse("documento_descargar", args=[documento.radicado, 1])

    etag = leida(de(None).get(ruta))["ETag"]

    assert leida(de(None).get(ruta, headers={"If-None-Match": etag})).status_code == 304
    assert leida(de(None).get(ruta, headers={"If-None-Match": '"otra"'})).status_code == 200


def test_abrir_lo_reservado_queda_anotado(expediente, secretaria):
    documento = incorporar(expediente, secretaria, audiencia="reservado")
    assert estado(secretaria, reverse("documento_descargar", args=[documento.radicado, 1])) == 200

    registro = Registro.objects.get(acto="expedientes.consultar")
    assert (registro.actor, registro.es_publico) == (secretaria, False)


def test_incorporar_por_el_formulario(expediente, secretaria):
    respuesta = de(secretaria).post(
        reverse("expediente_incorporar", args=[expediente.pk]), formulario(), follow=True
    )

    documento = Documento.objects.get()
    assert documento.radicado.startswith("BOC-")
    assert f"Quedó con el radicado {documento.radicado}" in respuesta.content.decode()


@pytest.mark.parametrize("caso", HOSTILES)
def test_el_archivo_hostil_se_explica_junto_al_campo(expediente, secretaria, caso):
    nombre, contenido, _ = HOSTILES[caso]
    envio = formulario(archivo=SimpleUploadedFile(nombre, contenido))

    respuesta = de(secretaria).post(reverse("expediente_incorporar", args=[expediente.pk]), envio)

    assert respuesta.status_code == 200
    assert respuesta.context["form"].errors["archivo"]
    assert Documento.objects.count() == 0


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"titulo": ""}, "titulo"),
        ({"titulo": "x" * 5000}, "titulo"),
        ({"fecha": "31/02/2026"}, "fecha"),
        ({"audiencia": "todos"}, "audiencia"),
        ({"tipologia": "Inventada"}, "tipologia"),
        ({"archivo": ""}, "archivo"),
    ],
)
def test_el_formulario_dice_que_campo_esta_mal(expediente, secretaria, cambio, campo):
    respuesta = de(secretaria).post(
        reverse("expediente_incorporar", args=[expediente.pk]), formulario(**cambio)
    )

    assert list(respuesta.context["form"].errors) == [campo]


def test_el_envio_desmedido_se_corta_antes_de_guardarlo(expediente, secretaria, settings):
    settings.LIMITES_MIB, settings.LIMITES_MIB_LOS_DEMAS = {"pdf": 0}, 0
    envio = formulario(archivo=SimpleUploadedFile("a.pdf", pdf(1) + bytes(2 * 1024 * 1024)))

    respuesta = de(secretaria).post(reverse("expediente_incorporar", args=[expediente.pk]), envio)

    assert respuesta.status_code == 400
    assert Documento.objects.count() == 0


def test_quien_no_es_parte_no_escribe(expediente, ajena, externa):
    ruta = reverse("expediente_incorporar", args=[expediente.pk])

    assert [de(quien).post(ruta, formulario()).status_code for quien in (ajena, externa, None)] == [
        403,
        403,
        302,
    ]
    assert Documento.objects.count() == 0


def test_version_audiencia_cierre_y_reapertura_por_el_portal(expediente, secretaria):
    documento = incorporar(expediente, secretaria)
    cliente = de(secretaria)
    cliente.post(
        reverse("documento_version", args=[documento.radicado]),
        {"archivo": SimpleUploadedFile("b.pdf", pdf(3)), "nota": "Firmada"},
    )
    cliente.post(
        reverse("documento_audiencia", args=[documento.radicado]),
        {"audiencia": "partes", "razon": "Tiene teléfonos"},
    )
    documento.refresh_from_db()
    assert (documento.audiencia, documento.versiones.count()) == ("partes", 2)

    cerrar = reverse("expediente_cerrar", args=[expediente.pk])
    assert "¿Cerrar el expediente?" in cliente.get(cerrar).content.decode()
    cliente.post(cerrar)
    assert "ya está cerrado" in cliente.post(cerrar, follow=True).content.decode()
    assert cliente.get(reverse("expediente_indice", args=[expediente.pk, 1])).status_code == 200
    assert (
        "cerrado desde"
        in cliente.get(reverse("expediente_incorporar", args=[expediente.pk])).content.decode()
    )

    reabrir = reverse("expediente_reabrir", args=[expediente.pk])
    assert cliente.post(reabrir, {"razon": "corta"}).context["form"].errors
    assert cliente.post(reabrir, {"razon": "Faltó el anexo técnico"}).status_code == 302
    expediente.refresh_from_db()
    assert expediente.esta_abierto


def test_el_organo_de_control_baja_el_expediente_completo(expediente, secretaria, control, delegada):
    incorporar(expediente, secretaria, audiencia="reservado")
    acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    ruta = reverse("expediente_completo", args=[expediente.pk])

    respuesta = de(control).get(ruta)

    with zipfile.ZipFile(io.BytesIO(b"".join(respuesta.streaming_content))) as zip_:
        assert len(zip_.namelist()) == 3
    assert de(delegada).get(ruta).status_code == 403


@pytest.mark.parametrize(
    "ruta",
    [
        "/expedientes/99999999999999999999999999/",
        "/expedientes/0/",
        "/expedientes/documentos/BOC-2026-999999/1/",
        "/expedientes/documentos/%00/1/",
        "/expedientes/documentos/..%2f..%2fetc/1/",
        "/expedientes/?pagina=99999999999999999999",
        "/expedientes/?estado=raro",
        "/expedientes/?q=%00",
    ],
)
def test_una_direccion_inventada_es_un_4xx(db, ruta):
    assert 400 <= de(None).get(ruta).status_code < 500


@pytest.mark.parametrize("cuantos", [1, 3, 60])
def test_la_lista_y_el_expediente_cuestan_lo_mismo(
    expediente, secretaria, cuantos, django_assert_max_num_queries
):
    base = incorporar(expediente, secretaria)
    Documento.objects.bulk_create(
        Documento(
            expediente=expediente, anio=2026, consecutivo=n, radicado=f"BOC-2026-{n:06}", titulo="x",
            tipologia="x", audiencia="publico", fecha=HOY, incorporado=base.incorporado, orden=n,
        )
        for n in range(2, cuantos + 1)
    )  # fmt: skip
    cliente = de(None)
    with django_assert_max_num_queries(7):
        assert cliente.get(reverse("expediente", args=[expediente.pk])).status_code == 200
    with django_assert_max_num_queries(3):
        assert cliente.get(reverse("expedientes")).status_code == 200


def test_se_busca_por_radicado_y_por_nombre(expediente, secretaria):
    documento = incorporar(expediente, secretaria)

    for q in ("distrito", documento.radicado.lower()):
        assert expediente.nombre in de(None).get(reverse("expedientes"), {"q": q}).content.decode()
    assert (
        "Ningún expediente coincide" in de(None).get(reverse("expedientes"), {"q": "otro"}).content.decode()
    )
