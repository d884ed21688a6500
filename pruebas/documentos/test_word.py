from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from bocamina import documentos
from pruebas.documentos import hostil

SOFFICE = shutil.which("soffice")


def texto(archivo: bytes) -> str:
    """Todo el texto, en orden: párrafos, tablas, encabezado y pie."""
    documento = docx.Document(BytesIO(archivo))
    seccion = documento.sections[0]
    raices = (seccion.header._element, documento.element.body, seccion.footer._element)
    parrafos = (p for raiz in raices for p in raiz.iter(qn("w:p")))
    letras = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "\n".join("".join(letras.get(e.tag, e.text or "") for e in _letras(p)) for p in parrafos)


def _letras(parrafo):
    return [e for e in parrafo.iter(qn("w:t"), qn("w:tab"), qn("w:br")) if e.getparent().tag != qn("w:tabs")]


def word_de(identificador: str) -> bytes:
    tipo = documentos.tipo(identificador)
    return documentos.word(tipo, tipo.muestra(), documentos.emision_de_muestra())


def propia(*parrafos: str) -> bytes:
    """La plantilla de una institución: sin los estilos de la casa."""
    documento = docx.Document()
    for parrafo in parrafos:
        documento.add_paragraph(parrafo)
    salida = BytesIO()
    documento.save(salida)
    return salida.getvalue()


def test_lleva_membrete_radicado_y_codigo_en_encabezado_y_pie():
    leido = texto(word_de("citacion"))

    assert "Ministerio de Minas de Ejemplo" in leido
    assert "Radicado 2026-000123" in leido
    assert "Código de verificación 7K3M-9QXT-2VBH-5RWN" in leido
    assert "Página 1 de 1" in leido


def test_dice_lo_mismo_que_el_pdf():
    citacion = documentos.tipo("citacion")
    archivo = documentos.pdf(citacion, citacion.muestra(), documentos.emision_de_muestra())
    palabras_del_pdf = {
        p for pagina in PdfReader(BytesIO(archivo)).pages for p in pagina.extract_text().split()
    }

    palabras_del_word = set(texto(word_de("citacion")).split())

    # El PDF numera las tablas y explica la verificación; lo demás es igual.
    assert {p for p in palabras_del_pdf - palabras_del_word if len(p) > 9} == set()


def test_idioma_titulo_y_fecha_van_en_los_metadatos():
    documento = docx.Document(BytesIO(word_de("citacion")))

    assert documento.core_properties.language == "es-CO"
    assert documento.core_properties.title.startswith("Citación: segunda sesión")
    assert documento.core_properties.created.date().isoformat() == "2026-03-20"
    assert {i.get(qn("w:val")) for i in documento.styles.element.iter(qn("w:lang"))} == {"es-CO"}


def test_los_titulos_son_titulos_y_las_tablas_repiten_su_encabezado():
    documento = docx.Document(BytesIO(word_de("citacion")))

    assert {"Title", "Heading 1"} <= {p.style.name for p in documento.paragraphs}
    assert len(list(documento.element.body.iter(qn("w:tblHeader")))) == 2


def test_las_imagenes_tienen_texto_alternativo():
    documento = docx.Document(BytesIO(word_de("lamina")))

    alternativos = [figura._inline.docPr.get("descr") for figura in documento.inline_shapes]
    assert len(alternativos) == 2
    assert "el étnico, con 12 % frente a 45 %" in alternativos[0]
    assert alternativos[1].startswith("Código QR")


def test_el_texto_ajeno_sale_literal_y_ninguna_etiqueta_se_ejecuta():
    archivo = documentos.word(hostil.TIPO, hostil.TEXTOS, hostil.emision())

    leido = texto(archivo)
    for uno in hostil.TEXTOS:
        assert uno in leido
    assert "49" not in leido
    relaciones = zipfile.ZipFile(BytesIO(archivo)).read("word/_rels/document.xml.rels").decode()
    assert "javascript" not in relaciones


def test_la_plantilla_de_la_institucion_recibe_el_cuerpo_en_su_sitio():
    plantilla = propia("Oficio {{ radicado }} de {{ entidad }}", "{{ cuerpo }}", "Fin del oficio")
    citacion = documentos.tipo("citacion")

    archivo = documentos.word(citacion, citacion.muestra(), documentos.emision_de_muestra(), plantilla)

    leido = texto(archivo)
    assert (
        leido.index("Oficio 2026-000123 de Ministerio")
        < leido.index("Objetivo")
        < leido.index("Fin del oficio")
    )
    assert "cuerpo" not in leido


def test_la_plantilla_de_la_casa_descargada_sirve_de_plantilla_propia():
    citacion = documentos.tipo("citacion")
    emision = documentos.emision_de_muestra()

    con_descargada = documentos.word(citacion, citacion.muestra(), emision, documentos.plantilla_de_word())

    assert texto(con_descargada) == texto(word_de("citacion"))


@pytest.mark.parametrize(
    ("plantilla", "mensaje"),
    [
        (b"no es un zip", "no es un documento .docx"),
        (propia("sin marca"), "le falta un párrafo con {{ cuerpo }}"),
        (propia("{{ cuerpo }}", "{{ desconocida }}"), "etiqueta que no se entiende"),
        (propia("{{ cuerpo }}", "{% for x in %}"), "etiqueta que no se entiende"),
        (propia("{{ cuerpo }}", "{{ ''.__class__.__mro__ }}"), "etiqueta que no se entiende"),
    ],
    ids=["no-docx", "sin-cuerpo", "desconocida", "mal-escrita", "tramposa"],
)
def test_una_plantilla_que_no_sirve_se_rechaza_con_el_siguiente_paso(plantilla, mensaje):
    citacion = documentos.tipo("citacion")

    with pytest.raises(documentos.PlantillaInvalida, match=mensaje.replace("{{", r"\{\{")):
        documentos.word(citacion, citacion.muestra(), documentos.emision_de_muestra(), plantilla)


def test_un_zip_que_no_es_word_se_rechaza():
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w") as archivo:
        archivo.writestr("hola.txt", "hola")
    citacion = documentos.tipo("citacion")

    with pytest.raises(documentos.PlantillaInvalida, match=r"no es un documento \.docx"):
        documentos.word(citacion, citacion.muestra(), documentos.emision_de_muestra(), salida.getvalue())


def test_una_plantilla_danada_se_rechaza_este_donde_este_el_dano():
    buena, citacion, rechazadas = documentos.plantilla_de_word(), documentos.tipo("citacion"), 0
    for semilla in range(60):
        azar = random.Random(semilla)  # noqa: S311 - se quiere que se repita
        datos = bytearray(buena)
        desde = buena.index(b"PK\x01\x02") if semilla % 2 else 0
        for _ in range(20):
            datos[azar.randrange(desde, len(datos))] = azar.randrange(256)
        try:
            documentos.word(citacion, citacion.muestra(), documentos.emision_de_muestra(), bytes(datos))
        except documentos.PlantillaInvalida:
            rechazadas += 1
    assert rechazadas > 40


def test_una_plantilla_bomba_se_rechaza_sin_abrirla():
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as archivo:
        archivo.writestr("word/document.xml", b"0" * (61 * 1024 * 1024))
    citacion = documentos.tipo("citacion")

    with pytest.raises(documentos.PlantillaInvalida, match="60 MiB"):
        documentos.word(citacion, citacion.muestra(), documentos.emision_de_muestra(), salida.getvalue())


@pytest.mark.skipif(
    SOFFICE is None, reason="no hay LibreOffice; se instala con: apt-get install libreoffice-writer"
)
def test_libreoffice_abre_todos_y_los_vuelve_pdf(tmp_path):
    for tipo in documentos.tipos():
        archivo = documentos.word(tipo, tipo.muestra(), documentos.emision_de_muestra())
        (tmp_path / f"{tipo.id}.docx").write_bytes(archivo)
    (tmp_path / "hostil.docx").write_bytes(documentos.word(hostil.TIPO, hostil.TEXTOS, hostil.emision()))

    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/perfil", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    for tipo in documentos.tipos():
        leido = PdfReader(tmp_path / f"{tipo.id}.pdf").pages[0].extract_text()
        assert "Ministerio de Minas de Ejemplo" in leido
        assert "Página 1 de" in leido
    assert (tmp_path / "hostil.pdf").exists()
