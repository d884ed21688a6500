"""De los bloques a Word, sobre la plantilla de la casa o la de la institución."""

from __future__ import annotations

from datetime import datetime, time
from functools import singledispatchmethod
from io import BytesIO

import vl_convert
from docx.document import Document as DocumentoWord
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bocamina.documentos import castellano
from bocamina.documentos.bloques import (
    Aviso,
    Bloque,
    Columna,
    Enlace,
    Ficha,
    Figura,
    Firmas,
    Lista,
    Parrafo,
    Recuadro,
    Tabla,
    Titulo,
    Tono,
)
from bocamina.documentos.celdas import en_texto, limpio
from bocamina.documentos.documento import Documento
from bocamina.documentos.en_pdf import qr_svg
from bocamina.documentos.plantilla_word import MARCA, PlantillaInvalida, abrir, parrafo_del_cuerpo

ESTILOS = {Tono.SUAVE: "Suave", Tono.ROTULO: "Rotulo", Tono.CIFRA: "Cifra"}
VINETA = "List Bullet"
ANCHO_DE_FIGURA = Cm(15.5)
ALTO_DE_NOMBRES_GIRADOS = Cm(4.4)

__all__ = ["PlantillaInvalida", "pintar"]


def pintar(documento: Documento, plantilla: bytes | None = None) -> bytes:
    """El mismo contenido del PDF, para seguir trabajándolo. `plantilla` es un .docx propio."""
    word = abrir(plantilla, _valores(documento), apaisado=documento.apaisado)
    if plantilla is not None and documento.apaisado:
        _acostar(word)
    marca = parrafo_del_cuerpo(word)
    ultimo = word.element.body[-1]
    pintor = _Pintor(word)
    antes = set(word.element.body)
    for bloque in documento.bloques:
        pintor.pintar(bloque)
    pintor.verificacion(documento)
    for nuevo in [e for e in word.element.body if e not in antes and e is not ultimo]:
        marca._p.addprevious(nuevo)
    _quitar_marca(marca)
    _quitar_vacios(word)
    _metadatos(word, documento)
    salida = BytesIO()
    word.save(salida)
    return salida.getvalue()


def _valores(documento: Documento) -> dict[str, str]:
    emision = documento.emision
    verificacion = emision.verificacion
    fecha = castellano.fecha_larga(emision.fecha)
    valores = {
        "entidad": emision.membrete.entidad,
        "area": emision.membrete.area,
        "distrito": emision.membrete.distrito,
        "titulo": documento.titulo,
        "fecha": f"{emision.lugar}, {fecha}" if emision.lugar else fecha,
        "radicado": emision.radicado,
        "codigo": verificacion.codigo_agrupado if verificacion else "",
        "url": verificacion.url if verificacion else "",
        "leyenda": emision.leyenda,
    }
    return {clave: limpio(valor) for clave, valor in valores.items()}


def _acostar(word: DocumentoWord) -> None:
    for seccion in word.sections:
        alto, ancho = seccion.page_height, seccion.page_width
        if alto is not None and ancho is not None and ancho < alto:
            seccion.orientation = WD_ORIENT.LANDSCAPE
            seccion.page_width, seccion.page_height = alto, ancho


def _quitar_marca(marca: Paragraph) -> None:
    """Si la marca compartía párrafo con otro texto, solo se va la marca."""
    resto = marca.text.replace(MARCA, "").strip()
    if resto:
        marca.text = resto
    else:
        marca._p.getparent().remove(marca._p)


def _quitar_vacios(word: DocumentoWord) -> None:
    """Un rótulo sin valor (por ejemplo, sin leyenda) no deja un renglón en blanco."""
    for parrafo in word.paragraphs[:2]:
        if parrafo.style is not None and parrafo.style.name == "Leyenda" and not parrafo.text.strip():
            parrafo._p.getparent().remove(parrafo._p)


def _metadatos(word: DocumentoWord, documento: Documento) -> None:
    propiedades = word.core_properties
    propiedades.title = limpio(documento.titulo)[:255]
    propiedades.author = propiedades.last_modified_by = limpio(documento.emision.membrete.entidad)[:255]
    propiedades.subject = limpio(documento.emision.radicado)[:255]
    propiedades.comments = ""
    propiedades.language = "es-CO"
    propiedades.created = propiedades.modified = datetime.combine(documento.emision.fecha, time())


class _Pintor:
    """Agrega cada bloque al final del documento; quien llama lo lleva a su sitio."""

    def __init__(self, word: DocumentoWord) -> None:
        self.word = word
        self.estilos = {estilo.name for estilo in word.styles}

    def _parrafo(self, texto: str = "", estilo: str = "Normal") -> Paragraph:
        """Una plantilla ajena puede no tener el estilo: entonces, el normal de ella."""
        return self.word.add_paragraph(limpio(texto), style=estilo if estilo in self.estilos else None)

    @singledispatchmethod
    def pintar(self, bloque: Bloque) -> None:
        raise TypeError(f"No sé pintar en Word el bloque {type(bloque).__name__}.")

    @pintar.register
    def _(self, bloque: Titulo) -> None:
        self._parrafo(bloque.texto, f"Heading {bloque.nivel}")

    @pintar.register
    def _(self, bloque: Parrafo) -> None:
        self._parrafo(bloque.texto, ESTILOS.get(bloque.tono, "Normal"))

    @pintar.register
    def _(self, bloque: Aviso) -> None:
        parrafo = self._parrafo(bloque.texto, "Aviso")
        _franja(parrafo, "8A5A00")

    @pintar.register
    def _(self, bloque: Recuadro) -> None:
        antes = set(self.word.element.body)
        for uno in bloque.bloques:
            self.pintar(uno)
        for elemento in self.word.element.body:
            if (
                elemento not in antes
                and elemento.tag == qn("w:p")
                and elemento.find(f".//{qn('w:pBdr')}") is None
            ):
                _franja(Paragraph(elemento, self.word), "0B5D56")

    @pintar.register
    def _(self, bloque: Lista) -> None:
        for orden, punto in enumerate(bloque.puntos, start=1):
            parrafo = self._punto(orden if bloque.numerada else None)
            parrafo.paragraph_format.space_after = Pt(3)
            texto = punto.texto if isinstance(punto, Enlace) else punto
            if isinstance(punto, Enlace) and punto.esta_permitido:
                _enlazar(parrafo, texto, punto.url)
            else:
                parrafo.add_run(limpio(texto))

    def _punto(self, orden: int | None) -> Paragraph:
        """La numeración va escrita: la automática de Word seguiría contando de una lista a otra."""
        if orden is None and VINETA in self.estilos:
            return self._parrafo("", VINETA)
        parrafo = self._parrafo(f"{orden}.\t" if orden else "–\t")
        parrafo.paragraph_format.left_indent = Cm(0.8)
        parrafo.paragraph_format.first_line_indent = Cm(-0.8)
        parrafo.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        return parrafo

    @pintar.register
    def _(self, bloque: Ficha) -> None:
        tabla = self.word.add_table(rows=0, cols=2)
        for rotulo, valor in bloque.pares:
            izquierda, derecha = tabla.add_row().cells
            izquierda.text, derecha.text = limpio(rotulo), limpio(valor)
            if "Suave" in self.estilos:
                izquierda.paragraphs[0].style = "Suave"
            for celda in (izquierda, derecha):
                celda.paragraphs[0].paragraph_format.space_after = Pt(3)
        self._anchos(tabla, (20, 80))
        self._parrafo()

    @pintar.register
    def _(self, bloque: Tabla) -> None:
        if bloque.titulo:
            self._parrafo(bloque.titulo, "Caption").paragraph_format.keep_with_next = True
        tabla = self.word.add_table(rows=1, cols=len(bloque.columnas))
        _bordes(tabla)
        for celda, columna in zip(tabla.rows[0].cells, bloque.columnas, strict=True):
            _llenar(celda, columna.nombre, columna, negrita=True)
            _fondo(celda, "EAF3F1")
            if columna.girada:
                _girar(celda)
        _repetir_encabezado(tabla)
        if any(c.girada for c in bloque.columnas):
            tabla.rows[0].height = ALTO_DE_NOMBRES_GIRADOS
        for fila in bloque.filas:
            for celda, valor, columna in zip(tabla.add_row().cells, fila, bloque.columnas, strict=True):
                _llenar(celda, en_texto(valor, columna.clase), columna)
        if any(c.girada for c in bloque.columnas):
            _apretar(tabla)
        _unir(tabla, bloque)
        self._anchos(tabla, tuple(c.ancho for c in bloque.columnas))
        self._parrafo("" if bloque.filas else "Sin registros.", "Suave")

    def _anchos(self, tabla: Table, proporciones: tuple[int, ...]) -> None:
        """El ancho va en la columna y en cada celda: Word mira una cosa y LibreOffice la otra."""
        seccion = self.word.sections[-1]
        util = (seccion.page_width or 0) - (seccion.left_margin or 0) - (seccion.right_margin or 0)
        tabla.autofit = False
        anchos = [Emu(util * proporcion // sum(proporciones)) for proporcion in proporciones]
        for columna, ancho in zip(tabla.columns, anchos, strict=True):
            columna.width = ancho
        for fila in tabla._tbl.tr_lst:  # por `columna.cells` python-docx recorre toda la tabla cada vez
            for celda, ancho in zip(fila.tc_lst, anchos, strict=True):
                celda.width = ancho

    @pintar.register
    def _(self, bloque: Figura) -> None:
        if bloque.titulo:
            self._parrafo(bloque.titulo, "Caption").paragraph_format.keep_with_next = True
        self._imagen(bloque.svg, bloque.alternativo, ANCHO_DE_FIGURA)

    def _imagen(self, svg: str, alternativo: str, ancho: int) -> None:
        png = vl_convert.svg_to_png(svg, scale=2.5)
        self.word.add_picture(BytesIO(png), width=Emu(ancho))
        descripcion = self.word.inline_shapes[-1]._inline.docPr
        descripcion.set("descr", limpio(alternativo))

    @pintar.register
    def _(self, bloque: Firmas) -> None:
        for firma in bloque.firmas:
            self._parrafo("\n\n" + "_" * 38).paragraph_format.keep_with_next = True
            parrafo = self._parrafo()
            parrafo.add_run(limpio(firma.nombre)).bold = True
            parrafo.add_run(limpio("\n".join(("", firma.cargo, firma.entidad)).rstrip()))

    def verificacion(self, documento: Documento) -> None:
        verificacion = documento.emision.verificacion
        if verificacion is None:
            return
        self._parrafo()
        self._imagen(qr_svg(verificacion.url), "Código QR que abre la página de verificación", Cm(2.5))
        parrafo = self._parrafo(
            f"Verifique este documento: código {verificacion.codigo_agrupado} en ", "Suave"
        )
        _enlazar(parrafo, verificacion.url, verificacion.url)


def _llenar(celda: _Cell, texto: str, columna: Columna, *, negrita: bool = False) -> None:
    parrafo = celda.paragraphs[0]
    parrafo.paragraph_format.space_before = parrafo.paragraph_format.space_after = Pt(2)
    corrido = parrafo.add_run(limpio(texto))
    es_chica = columna.girada if negrita else columna.clase == "huella"
    corrido.font.size, corrido.bold = Pt(7 if es_chica else 8.5), negrita
    if columna.girada and not negrita:
        parrafo.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif columna.clase.esta_a_la_derecha:
        parrafo.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _apretar(tabla: Table) -> None:
    """Muchas columnas angostas: casi sin margen, y ninguna fila partida entre dos páginas."""
    margenes = OxmlElement("w:tblCellMar")
    for lado in ("left", "right"):
        margen = OxmlElement(f"w:{lado}")
        margen.set(qn("w:w"), "40")
        margen.set(qn("w:type"), "dxa")
        margenes.append(margen)
    tabla._tbl.tblPr.append(margenes)
    for fila in tabla._tbl.tr_lst:
        fila.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _girar(celda: _Cell) -> None:
    direccion = OxmlElement("w:textDirection")
    direccion.set(qn("w:val"), "btLr")
    celda._tc.get_or_add_tcPr().append(direccion)


def _unir(tabla: Table, bloque: Tabla) -> None:
    """Las celdas seguidas de una columna unida quedan como una, con el texto de la primera."""
    for columna in bloque.unidas:
        for fila in range(len(bloque.filas)):
            alto = bloque.alto(fila, columna)
            for otra in range(fila, fila + alto if alto > 1 else fila):
                propiedades = tabla.rows[otra + 1].cells[columna]._tc.get_or_add_tcPr()
                union = OxmlElement("w:vMerge")
                union.set(qn("w:val"), "restart" if otra == fila else "continue")
                propiedades.append(union)


def _enlazar(parrafo: Paragraph, texto: str, url: str) -> None:
    destino = parrafo.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    enlace = OxmlElement("w:hyperlink")
    enlace.set(qn("r:id"), destino)
    corrido = parrafo.add_run(limpio(texto))
    corrido.underline = True
    enlace.append(corrido._r)
    parrafo._p.append(enlace)


def _franja(parrafo: Paragraph, color: str) -> None:
    bordes = OxmlElement("w:pBdr")
    borde = OxmlElement("w:left")
    for clave, valor in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", color)):
        borde.set(qn(f"w:{clave}"), valor)
    bordes.append(borde)
    parrafo._p.get_or_add_pPr().append(bordes)


def _bordes(tabla: Table) -> None:
    bordes = OxmlElement("w:tblBorders")
    for lado in ("top", "bottom", "insideH"):
        borde = OxmlElement(f"w:{lado}")
        for clave, valor in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D9D5CA")):
            borde.set(qn(f"w:{clave}"), valor)
        bordes.append(borde)
    tabla._tbl.tblPr.append(bordes)


def _fondo(celda: _Cell, color: str) -> None:
    fondo = OxmlElement("w:shd")
    for clave, valor in (("val", "clear"), ("color", "auto"), ("fill", color)):
        fondo.set(qn(f"w:{clave}"), valor)
    celda._tc.get_or_add_tcPr().append(fondo)


def _repetir_encabezado(tabla: Table) -> None:
    propiedades = tabla.rows[0]._tr.get_or_add_trPr()
    propiedades.append(OxmlElement("w:tblHeader"))
