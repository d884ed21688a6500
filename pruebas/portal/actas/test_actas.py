"""El acta en el portal: quién la ve, qué se hace con ella y qué sale cuando es pública."""

from __future__ import annotations

import io
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from bocamina.registro.sesiones.acciones import actas, actas_aprobacion, actas_sello
from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso
from bocamina.registro.sesiones.models import Acta
from pruebas.documentos.test_pdf import XMP, leer, marcas
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.mundo_actas import HOY, Mundo, asistir, crear_mundo
from pruebas.registro.sesiones.test_acta_publica import NOTAS

__all__ = ["almacen_propio"]
pytestmark = pytest.mark.django_db
SECRETOS = ("tapias", "correo.example", "310 555", "amenaza", "otro que no")


@pytest.fixture
def mundo() -> Mundo:
    mundo = crear_mundo()
    asistir(mundo.sesion, None, nombre="Rosa Elena Tapias", calidad="invitado", cuenta=False)
    return mundo


def de(usuario: Any) -> Client:
    cliente = Client()
    if usuario is not None:
        cliente.force_login(usuario)
    return cliente


def redactada(mundo: Mundo) -> Acta:
    acta = actas.redactar_acta(sesion=mundo.sesion, actor=mundo.relatora, hoy=HOY)
    actas.escribir_seccion(
        seccion=acta.secciones.get(clave="deliberacion"),
        texto=NOTAS,
        version=0,
        actor=mundo.relatora,
        hoy=HOY,
    )
    return acta


def sellada(mundo: Mundo) -> Acta:
    acta = redactada(mundo)
    registrar_compromiso(
        sesion=mundo.sesion, punto=None, texto="Ir a la casa de Rosa Tapias", vence=HOY,
        entidad=mundo.integrantes[0].entidad, puesto="", actor=mundo.relatora, hoy=HOY,
    )  # fmt: skip
    actas.redactar_acta(sesion=mundo.sesion, actor=mundo.relatora, hoy=HOY)
    actas_aprobacion.enviar_acta(acta=acta, responder_antes_de=HOY, actor=mundo.secretaria, hoy=HOY)
    for integrante in (None, *mundo.integrantes[:2]):
        actas_aprobacion.firmar(
            acta=acta, integrante=integrante, nombre="Firma", texto="Papel", actor=mundo.secretaria, hoy=HOY
        )
    acta.refresh_from_db()
    return actas_sello.sellar_acta(acta=acta, actor=mundo.secretaria, hoy=HOY)


def url(mundo: Mundo, resto: str = "") -> str:
    return f"/sesiones/{mundo.sesion.pk}/acta/{resto}"


def pagina(cliente: Client, direccion: str) -> tuple[int, str]:
    respuesta = cliente.get(direccion, follow=True)
    return respuesta.status_code, respuesta.content.decode()


def test_sin_redactar_la_secretaria_ve_hasta_cuando_y_los_demas_nada(mundo: Mundo) -> None:
    estado, texto = pagina(de(mundo.secretaria), url(mundo))
    assert estado == 200
    assert "20 de noviembre de 2026" in texto

    for otro in (mundo.otra, mundo.fuera, None):
        assert de(otro).get(url(mundo)).status_code == 404


def test_el_borrador_no_se_le_muestra_a_nadie_mas(mundo: Mundo) -> None:
    redactada(mundo)

    assert de(mundo.relatora).get(url(mundo)).status_code == 200
    for otro in (mundo.delegada, mundo.otra, mundo.fuera, None):
        assert de(otro).get(url(mundo)).status_code == 404


def test_quien_no_ve_lo_reservado_lee_el_acta_sin_eso(mundo: Mundo) -> None:
    acta = redactada(mundo)
    actas_aprobacion.enviar_acta(acta=acta, responder_antes_de=HOY, actor=mundo.secretaria, hoy=HOY)

    assert "amenaza" in pagina(de(mundo.secretaria), url(mundo))[1]
    estado, texto = pagina(de(mundo.delegada), url(mundo))
    assert (estado, "amenaza" in texto, "Un punto de todos" in texto) == (200, False, True)
    papel = de(mundo.delegada).get(url(mundo, "bajar/completa/pdf/")).content
    assert "amenaza" not in texto_pdf(papel)


def test_el_choque_muestra_los_dos_textos_y_no_pierde_ninguno(mundo: Mundo) -> None:
    acta = redactada(mundo)
    direccion = url(mundo, "secciones/agenda/")
    de(mundo.relatora).post(direccion, {"texto": "Lo primero", "audiencia": "publico", "version": 0})

    respuesta = de(mundo.secretaria).post(
        direccion, {"texto": "Lo segundo", "audiencia": "publico", "version": 0}
    )

    assert respuesta.status_code == 409
    cuerpo = respuesta.content.decode()
    assert "Lo primero" in cuerpo
    assert "Lo segundo" in cuerpo
    assert acta.secciones.get(clave="agenda").texto == "Lo primero"


def test_de_la_redaccion_al_sello_por_el_portal(mundo: Mundo) -> None:
    secretaria = de(mundo.secretaria)
    secretaria.post(url(mundo, "redactar/"))
    secretaria.post(url(mundo, "enviar/"), {"responder_antes_de": "2099-01-01"})
    secretaria.post(url(mundo, "firmar/"), {"nombre": "Lucía", "firmo": "si"})
    for integrante in mundo.integrantes[:2]:
        secretaria.post(
            url(mundo, "firmar/"),
            {"integrante": integrante.pk, "nombre": "Otra", "firmo": "si", "texto": "En papel"},
        )
    assert secretaria.get(url(mundo, "sellar/")).status_code == 200
    secretaria.post(url(mundo, "sellar/"))

    assert Acta.objects.get().estado == "sellada"
    estado, texto = pagina(de(None), url(mundo))
    assert estado == 200
    assert "Código de verificación" in texto


def texto_pdf(archivo: bytes) -> str:
    lector = PdfReader(io.BytesIO(archivo))
    return "\n".join(p.extract_text() for p in lector.pages).replace("\u200b", "").lower()


def texto_word(archivo: bytes, carpeta: Path) -> str:
    """Lo abre LibreOffice, que también dice si el archivo está bien hecho."""
    entrada = carpeta / "acta.docx"
    entrada.write_bytes(archivo)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{carpeta}/perfil", "--headless", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", carpeta, entrada],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (carpeta / "acta.txt").read_text("utf-8-sig").lower()


def test_lo_escondido_no_sale_por_ninguna_parte(mundo: Mundo, tmp_path: Path) -> None:
    sellada(mundo)
    publico = de(None)
    word = publico.get(url(mundo, "bajar/publica/docx/"), follow=True)
    pdf = publico.get(url(mundo, "bajar/publica/pdf/"), follow=True)
    salidas = {
        "página": pagina(publico, url(mundo))[1],
        "pública": pagina(publico, url(mundo, "publica/"))[1],
        "pdf": texto_pdf(b"".join(pdf.streaming_content)),
        "word": texto_word(b"".join(word.streaming_content), tmp_path),
        "compromisos": pagina(publico, "/compromisos/")[1],
        "api": pagina(publico, f"/api/v1/actas/{mundo.sesion.pk}")[1],
        "búsqueda": pagina(publico, "/buscar/?q=vereda")[1] + pagina(publico, "/buscar/?q=acta")[1],
    }

    for nombre, salida in salidas.items():
        for secreto in SECRETOS:
            assert secreto not in salida.lower(), (nombre, secreto)
    assert "un punto de todos" in salidas["pdf"]
    assert "un punto de todos" in salidas["word"]


def test_el_pdf_sellado_es_pdf_a_con_titulos_en_orden_y_encabezados_de_tabla(mundo: Mundo) -> None:
    acta = sellada(mundo)
    version = acta.documento.versiones.get()
    with version.archivo.open("rb") as archivo:
        lector = leer(archivo.read())

    xmp = lector.trailer["/Root"]["/Metadata"].get_data().decode()
    etiquetas = marcas(lector)
    titulos = [int(t[2]) for t in etiquetas if t in {"/H1", "/H2", "/H3", "/H4"}]
    assert all(f"<{clave}>{valor}<" in xmp for clave, valor in XMP.items())
    assert lector.trailer["/Root"]["/Lang"] == "es-CO"
    assert lector.metadata.title.startswith("Acta: ")
    assert etiquetas.count("/Table") >= 1
    assert etiquetas.count("/TH") >= etiquetas.count("/Table")
    assert titulos[0] == 1
    assert all(despues - antes <= 1 for antes, despues in pairwise(titulos))


@pytest.mark.parametrize("cual", ["completa", "publica"])
def test_una_descarga_que_no_existe_es_404(mundo: Mundo, cual: str) -> None:
    redactada(mundo)

    assert de(mundo.secretaria).get(url(mundo, f"bajar/{cual}/odt/")).status_code == 404
