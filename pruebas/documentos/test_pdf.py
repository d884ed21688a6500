from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO

import pytest
from pypdf import PdfReader

from bocamina import documentos
from bocamina.documentos.bloques import Columna, Tabla
from pruebas.documentos import hostil

XMP = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def leer(archivo: bytes) -> PdfReader:
    return PdfReader(BytesIO(archivo))


def texto(lector: PdfReader) -> str:
    return "\n".join(pagina.extract_text() for pagina in lector.pages).replace("\u200b", "")


def marcas(lector: PdfReader) -> list[str]:
    """Los tipos de estructura del PDF, en orden: lo que oye un lector de pantalla."""
    halladas, pendientes = [], [lector.trailer["/Root"]["/StructTreeRoot"]]
    while pendientes:
        nodo = pendientes.pop().get_object()
        if isinstance(nodo, list):
            pendientes.extend(reversed(nodo))
        elif isinstance(nodo, dict):
            if "/S" in nodo:
                halladas.append(str(nodo["/S"]))
            if "/K" in nodo:
                pendientes.append(nodo["/K"])
    return halladas


@pytest.fixture(scope="module", params=documentos.tipos(), ids=lambda t: t.id)
def lector(request) -> PdfReader:
    return leer(documentos.pdf(request.param, request.param.muestra(), documentos.emision_de_muestra()))


def test_declara_pdf_a_2a_y_pdf_ua_1_a_la_vez(lector):
    xmp = lector.trailer["/Root"]["/Metadata"].get_data().decode()

    assert {clave: re.search(rf"<{clave}>(\w+)<", xmp)[1] for clave in XMP} == XMP


def test_dice_su_idioma_su_titulo_y_quien_lo_emite(lector):
    raiz = lector.trailer["/Root"]

    assert raiz["/Lang"] == "es-CO"
    assert bool(raiz["/ViewerPreferences"]["/DisplayDocTitle"])
    assert lector.metadata.title
    assert lector.metadata.author == "Ministerio de Minas de Ejemplo"


def test_esta_marcado_con_su_estructura(lector):
    assert bool(lector.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert {"/Title", "/P", "/Figure", "/Link"} <= set(marcas(lector))


def test_cada_pagina_dice_cual_es_y_el_codigo(lector):
    total = len(lector.pages)

    for orden, pagina in enumerate(lector.pages, start=1):
        assert f"Página {orden} de {total}" in pagina.extract_text()
        assert "7K3M-9QXT-2VBH-5RWN" in pagina.extract_text()


def test_trae_membrete_radicado_y_direccion_de_verificacion(lector):
    leido = texto(lector)

    assert "Ministerio de Minas de Ejemplo" in leido
    assert "Distrito Minero Especial de Valle Claro" in leido
    assert "Radicado 2026-000123" in leido
    assert "Bogotá, D. C., 20 de marzo de 2026" in leido
    assert "https://bocamina.example/verificar/7K3M9QXT2VBH5RWN/" in leido.replace("\n", "")


def test_no_usa_letras_de_la_maquina(lector):
    letras = {
        str(letra.get_object()["/BaseFont"]).split("+")[-1]
        for pagina in lector.pages
        for letra in pagina["/Resources"]["/Font"].values()
    }

    assert all(nombre.startswith(("Libertinus", "DejaVu", "NewCM")) for nombre in letras), letras


def test_las_tablas_tienen_fila_de_encabezado_y_las_listas_son_listas():
    citacion = documentos.tipo("citacion")
    halladas = marcas(leer(documentos.pdf(citacion, citacion.muestra(), documentos.emision_de_muestra())))

    assert halladas.count("/TH") >= 4
    assert {"/Table", "/THead", "/L", "/LI", "/H1", "/Link"} <= set(halladas)


def test_los_mismos_datos_dan_los_mismos_bytes_en_otro_proceso():
    orden = (
        "import sys; from bocamina import documentos as d; t = d.tipo('lamina'); "
        "sys.stdout.write(d.huella(d.pdf(t, t.muestra(), d.emision_de_muestra())))"
    )

    huellas = {
        subprocess.run([sys.executable, "-c", orden], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }

    lamina = documentos.tipo("lamina")
    assert huellas == {
        documentos.huella(documentos.pdf(lamina, lamina.muestra(), documentos.emision_de_muestra()))
    }


def test_el_texto_ajeno_sale_literal_y_nada_se_ejecuta():
    lector = leer(documentos.pdf(hostil.TIPO, hostil.TEXTOS, hostil.emision()))

    leido = " ".join(texto(lector).split())
    for uno in hostil.TEXTOS:
        assert " ".join(uno.split()) in leido
    assert "root:" not in leido
    assert "49" not in leido


def test_un_enlace_que_no_es_de_internet_queda_como_texto():
    lector = leer(documentos.pdf(hostil.TIPO, hostil.TEXTOS, hostil.emision()))

    destinos = [
        nota.get_object()["/A"]["/URI"] for pagina in lector.pages for nota in pagina.get("/Annots", [])
    ]
    assert destinos == ["https://bocamina.example/?a=1&b=<2>"]


def test_una_palabra_larguisima_no_se_sale_del_papel():
    lector = leer(documentos.pdf(hostil.TIPO, ("a" * 3000,), hostil.sin_verificacion()))
    ancho = float(lector.pages[0].mediabox.width)
    puntos: list[float] = []
    for pagina in lector.pages:
        pagina.extract_text(visitor_text=lambda t, _cm, tm, *_: puntos.append(tm[4]) if t.strip() else None)

    assert max(puntos) < ancho
    assert texto(lector).count("a") > 3000


def test_los_caracteres_de_control_se_quitan_y_los_saltos_se_respetan():
    lector = leer(documentos.pdf(hostil.TIPO, ("uno\x00\x08\r\ndos",), hostil.sin_verificacion()))

    assert "uno\ndos" in texto(lector)


def test_un_emoji_no_impide_emitir_el_documento():
    lector = leer(documentos.pdf(hostil.TIPO, ("Sí 😀 漢 ũ̱ fin",), hostil.sin_verificacion()))

    assert "Sí □ □ ũ̱" in texto(lector)


def test_sin_titulo_se_usa_el_nombre_del_tipo():
    lector = leer(documentos.pdf(hostil.TIPO, ("\x00",), hostil.sin_verificacion()))

    assert lector.metadata.title == "Hostil"


def test_sin_verificacion_no_inventa_codigo():
    citacion = documentos.tipo("citacion")

    leido = texto(leer(documentos.pdf(citacion, citacion.muestra(), hostil.sin_verificacion())))

    assert "Código de verificación" not in leido
    assert "Verifique" not in leido
    assert "Radicado" not in leido


def test_una_tabla_de_mil_filas_repite_el_encabezado_en_cada_pagina():
    textos = tuple(f"fila {n}" for n in range(1000))
    contenido_corto = documentos.Tipo(
        "larga", "", "", lambda _: "Tabla larga", hostil._tablas, lambda: textos
    )

    lector = leer(documentos.pdf(contenido_corto, textos, documentos.emision_de_muestra()))

    assert len(lector.pages) > 10
    assert all("Otra vez" in pagina.extract_text() for pagina in lector.pages[:-1])


def test_una_columna_nunca_es_mas_angosta_que_su_palabra():
    """«Presencial» no cabe en lo que pide su columna, y aun así termina antes de la que sigue."""
    columnas = tuple(Columna(f"C{n}", ancho=a) for n, a in enumerate((30, 20, 20, 30, 8, 8, 6)))
    fila = ("Ministerio", "Nombre", "Cargo", "Delegada", "Presencial", "llega", "Si")
    tipo = documentos.Tipo(
        "angosta", "", "", lambda _: "Angosta", lambda _: (Tabla("", columnas, (fila,)),), tuple
    )
    desde: dict[str, float] = {}
    lector = leer(documentos.pdf(tipo, (), hostil.sin_verificacion()))

    lector.pages[0].extract_text(
        visitor_text=lambda t, cm, tm, *_: desde.setdefault(t.strip(), cm[4] + tm[4])
    )

    assert desde["llega"] - desde["Presencial"] > 40
