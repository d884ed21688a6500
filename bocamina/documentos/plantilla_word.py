"""La plantilla de Word: la de la casa, hecha por código, o la propia de una institución.

Ambas son lo mismo: un .docx con etiquetas `{{ entidad }}`, `{{ titulo }}`… y un párrafo `{{ cuerpo }}`
donde va el contenido. La de la casa se puede descargar y servir de punto de partida.
"""

from __future__ import annotations

import struct
from functools import cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as DocumentoWord
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

ACENTO = RGBColor(0x0B, 0x5D, 0x56)
SUAVE = RGBColor(0x55, 0x63, 0x5F)
OCRE = RGBColor(0x6B, 0x46, 0x00)
LETRA = "Calibri"
CARTA = (Cm(21.59), Cm(27.94))
ETIQUETAS = (
    "entidad",
    "area",
    "distrito",
    "titulo",
    "fecha",
    "radicado",
    "codigo",
    "url",
    "leyenda",
    "cuerpo",
)
# Lo pone docxtpl donde la plantilla dice {{ cuerpo }}; el pintor lo busca y lo cambia por los bloques.
# Así ningún texto del contenido pasa por el motor de plantillas.
MARCA = "\ue000cuerpo\ue000"
NO_ES_WORD = "El archivo no es un documento .docx, o está dañado. Guárdelo de nuevo como .docx y repita."
MAXIMO_DESCOMPRIMIDO = 60 * 1024 * 1024


class PlantillaInvalida(ValueError):
    """La plantilla de Word no se puede usar; el mensaje dice por qué y qué hacer."""


def abrir(plantilla: bytes | None, valores: dict[str, str], *, apaisado: bool) -> DocumentoWord:
    """La plantilla con sus etiquetas ya llenas y la marca del cuerpo en su sitio."""
    crudo = _de_la_casa(apaisado) if plantilla is None else plantilla
    _revisar_tamano(crudo)
    try:
        molde = DocxTemplate(BytesIO(crudo))
        molde.render(valores | {"cuerpo": MARCA}, _motor(), autoescape=True)
    except TemplateError as error:
        raise PlantillaInvalida(
            f"La plantilla de Word tiene una etiqueta que no se entiende ({error}). "
            f"Las que hay son: {', '.join(ETIQUETAS)}."
        ) from error
    except Exception as error:
        # python-docx y lxml fallan de muchas maneras con documentos dañados.
        raise PlantillaInvalida(NO_ES_WORD) from error
    documento: DocumentoWord = molde.docx
    return documento


def parrafo_del_cuerpo(documento: DocumentoWord) -> Paragraph:
    for parrafo in documento.paragraphs:
        if MARCA in parrafo.text:
            return parrafo
    raise PlantillaInvalida(
        "A la plantilla de Word le falta un párrafo con {{ cuerpo }}. Agréguelo y repita."
    )


def descargable() -> bytes:
    """La plantilla de la casa, para que una institución la adapte."""
    return _de_la_casa(apaisado=False)


def _motor() -> SandboxedEnvironment:
    """La plantilla la escribió otra persona: motor cerrado, y una etiqueta desconocida es un error."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _revisar_tamano(crudo: bytes) -> None:
    try:
        with ZipFile(BytesIO(crudo)) as archivo:
            total = sum(entrada.file_size for entrada in archivo.infolist())
    except (BadZipFile, ValueError, OSError, RuntimeError, struct.error) as error:
        raise PlantillaInvalida(NO_ES_WORD) from error
    if total > MAXIMO_DESCOMPRIMIDO:
        raise PlantillaInvalida("La plantilla pasa de 60 MiB descomprimida. Quítele imágenes y repita.")


@cache
def _de_la_casa(apaisado: bool) -> bytes:
    documento = docx.Document()
    _estilos(documento)
    seccion = documento.sections[0]
    seccion.page_width, seccion.page_height = CARTA[::-1] if apaisado else CARTA
    seccion.orientation = WD_ORIENT.LANDSCAPE if apaisado else WD_ORIENT.PORTRAIT
    seccion.left_margin = seccion.right_margin = Cm(2.3)
    _encabezado(seccion)
    _pie(seccion)
    documento.add_paragraph("{{ leyenda }}", style="Leyenda")
    documento.add_paragraph("{{ titulo }}", style="Title")
    documento.add_paragraph("{{ cuerpo }}")
    salida = BytesIO()
    documento.save(salida)
    return salida.getvalue()


def _estilos(documento: DocumentoWord) -> None:
    normal = _estilo(documento, "Normal", 10.5)
    normal.paragraph_format.space_after = Pt(6)
    _estilo(documento, "Title", 20, ACENTO)
    _estilo(documento, "Heading 1", 13, ACENTO)
    _estilo(documento, "Heading 2", 11.5, ACENTO)
    _estilo(documento, "Caption", 9, SUAVE)
    for nombre, tamano, color in (
        ("Leyenda", 9, OCRE),
        ("Suave", 9.5, SUAVE),
        ("Rotulo", 9.5, SUAVE),
        ("Cifra", 17, ACENTO),
        ("Aviso", 10, OCRE),
    ):
        documento.styles.add_style(nombre, 1)
        _estilo(documento, nombre, tamano, color).font.bold = nombre in {"Rotulo", "Cifra", "Leyenda"}
    bordes = documento.styles["Title"].element.pPr.find(qn("w:pBdr"))
    bordes.getparent().remove(bordes)
    _idioma(documento)


def _estilo(
    documento: DocumentoWord, nombre: str, tamano: float, color: RGBColor | None = None
) -> ParagraphStyle:
    estilo = documento.styles[nombre]
    assert isinstance(estilo, ParagraphStyle)  # noqa: S101 — los estilos nombrados aquí son de párrafo
    estilo.font.size = Pt(tamano)
    estilo.font.name = LETRA
    letras = estilo.element.get_or_add_rPr().get_or_add_rFonts()
    for atributo in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letras.attrib.pop(qn(f"w:{atributo}"), None)
    if color is not None:
        estilo.font.color.rgb = color
    return estilo


def _idioma(documento: DocumentoWord) -> None:
    """Para que el corrector y el lector de pantalla sepan que es español de Colombia."""
    for idioma in documento.styles.element.iter(qn("w:lang")):
        idioma.set(qn("w:val"), "es-CO")


def _encabezado(seccion: Section) -> None:
    derecha = seccion.page_width - seccion.left_margin - seccion.right_margin  # type: ignore[operator]
    primero = seccion.header.paragraphs[0]
    _tabulador_unico(primero, derecha)
    entidad = primero.add_run("{{ entidad }}")
    entidad.bold, entidad.font.color.rgb = True, ACENTO
    primero.add_run("\t{% if radicado %}Radicado {{ radicado }}{% endif %}").font.size = Pt(9.5)
    segundo = seccion.header.add_paragraph(style="Suave")
    _tabulador_unico(segundo, derecha)
    segundo.add_run("{{ area }}\t{{ fecha }}")
    tercero = seccion.header.add_paragraph("{{ distrito }}", style="Suave")
    _borde(tercero, "bottom")


def _pie(seccion: Section) -> None:
    derecha = seccion.page_width - seccion.left_margin - seccion.right_margin  # type: ignore[operator]
    parrafo = seccion.footer.paragraphs[0]
    parrafo.style = "Suave"
    _tabulador_unico(parrafo, derecha)
    parrafo.add_run("{% if codigo %}Código de verificación {{ codigo }}{% endif %}\tPágina ")
    _campo(parrafo, "PAGE")
    parrafo.add_run(" de ")
    _campo(parrafo, "NUMPAGES")


def _tabulador_unico(parrafo: Paragraph, posicion: int) -> None:
    parrafo.style = "Suave"
    parrafo.paragraph_format.space_after = Pt(0)
    parrafo.paragraph_format.tab_stops.add_tab_stop(posicion, WD_TAB_ALIGNMENT.RIGHT)


def _campo(parrafo: Paragraph, instruccion: str) -> None:
    campo = OxmlElement("w:fldSimple")
    campo.set(qn("w:instr"), instruccion)
    texto = OxmlElement("w:r")
    contenido = OxmlElement("w:t")
    contenido.text = "1"
    texto.append(contenido)
    campo.append(texto)
    parrafo._p.append(campo)


def _borde(parrafo: Paragraph, lado: str, color: str = "0B5D56", grosor: int = 12) -> None:
    bordes = OxmlElement("w:pBdr")
    borde = OxmlElement(f"w:{lado}")
    for clave, valor in (("val", "single"), ("sz", str(grosor)), ("space", "6"), ("color", color)):
        borde.set(qn(f"w:{clave}"), valor)
    bordes.append(borde)
    parrafo._p.get_or_add_pPr().append(bordes)
