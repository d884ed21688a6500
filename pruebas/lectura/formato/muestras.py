"""Archivos de verdad, pequeños, de cada formato admitido, y un corpus hostil."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
from pypdf import PdfWriter


def comprimir(piezas: dict[str, bytes]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nombre, contenido in piezas.items():
            zip_.writestr(nombre, contenido)
    return salida.getvalue()


def pdf(paginas: int = 2, clave: str = "") -> bytes:
    escritor = PdfWriter()
    for _ in range(paginas):
        escritor.add_blank_page(612, 792)
    if clave:
        escritor.encrypt(clave, algorithm="RC4-128")
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def word() -> bytes:
    salida = io.BytesIO()
    documento = docx.Document()
    documento.add_paragraph("Acta de la sesión")
    documento.save(salida)
    return salida.getvalue()


def excel() -> bytes:
    salida = io.BytesIO()
    libro = openpyxl.Workbook()
    libro.active["A1"] = "compromiso"
    libro.save(salida)
    return salida.getvalue()


def con_pieza(original: bytes, nombre: str, contenido: bytes = b"x") -> bytes:
    salida = io.BytesIO(original)
    with zipfile.ZipFile(salida, "a") as zip_:
        zip_.writestr(nombre, contenido)
    return salida.getvalue()


def png() -> bytes:
    def trozo(tipo: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))

    cabecera = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + trozo(b"IHDR", cabecera)
        + trozo(b"IDAT", zlib.compress(b"\x00\x80"))
        + trozo(b"IEND", b"")
    )


def geopackage() -> bytes:
    return b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(100)


ODT = comprimir({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
ODS = comprimir({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})
SHP = comprimir({"Mina.shp": b"1", "Mina.shx": b"1", "Mina.dbf": b"1"})
BUENOS = {
    "pdf": ("acta.pdf", pdf()),
    "docx": ("acta.docx", word()),
    "xlsx": ("matriz.XLSX", excel()),
    "odt": ("acta.odt", ODT),
    "ods": ("hoja.ods", ODS),
    "png": ("foto.png", png()),
    "jpeg": ("foto.jpg", b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"),
    "tiff": ("plano.tif", b"II*\x00" + bytes(20)),
    "txt": ("nota.txt", "La comunidad pidió aplazar la sesión.\n".encode()),
    "csv": ("lista.csv", "nombre;cupo\nSalón;30\n".encode("cp1252")),
    "json": ("capa.geojson", b'{"type":"FeatureCollection","features":[]}'),
    "xml": ("indice.xml", b'<?xml version="1.0"?><indice xmlns="urn:x"><a/></indice>'),
    "eml": (
        "correo.eml",
        b"From: a@x.co\r\nDate: Fri, 20 Nov 2026 10:00:00 -0500\r\nSubject: Acta\r\n\r\nHola",
    ),
    "shp": ("area.zip", SHP),
    "zip": ("anexos.zip", comprimir({"a.txt": b"hola"})),
    "gpkg": ("area.gpkg", geopackage()),
    "mp3": ("sesion.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(30)),
    "mp4": ("sesion.mp4", struct.pack(">I", 24) + b"ftypisom" + bytes(40)),
}
HOSTILES = {
    "vacío": ("acta.pdf", b"", "vacío"),
    "ejecutable con nombre de acta": ("acta.pdf", b"MZ\x90\x00" + bytes(60), "formato admitido"),
    "pdf con nombre de ejecutable": ("acta.pdf.exe", pdf(), "termina en «.exe»"),
    "word con nombre de pdf": ("acta.pdf", word(), "el contenido es Word"),
    "página web con nombre de texto": ("nota.txt", b" <!-- x --> <HTML><script>1</script>", "página web"),
    "página web con nombre de csv": ("nota.csv", b"<svg onload=alert(1)>", "página web"),
    "dibujo con guiones": ("a.xml", b'<?xml version="1.0"?><svg xmlns="x"/>', "página web"),
    "html con prefijo": ("a.xml", b'<?xml version="1.0"?><h:html xmlns:h="x"/>', "página web"),
    "guion con prefijo": (
        "a.xml",
        b'<?xml version="1.0"?><a><x:script xmlns:x="http://www.w3.org/1999/xhtml"/></a>',
        "página web",
    ),
    "estilo ajeno": ("a.xml", b"<?xml version='1.0'?><?xml-stylesheet href='x'?><a/>", "hoja de estilo"),
    "entidades": ("a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entidades"),
    "xml roto": ("a.xml", b"<a><b></a>", "no está bien formado"),
    "json roto": ("a.json", b'{"a":', "no lo es"),
    "json hondo": ("a.json", b"[" * 200_000, "no lo es"),
    "correo sin remitente": ("a.eml", b"hola\r\n\r\nadios", "remitente"),
    "texto con controles": ("a.txt", b"hola\x00\x01", "formato admitido"),
    "utf-16": ("a.txt", "hola".encode("utf-16"), "UTF-8"),
    "word con macros": ("a.docx", con_pieza(word(), "word/vbaProject.bin"), "macros"),
    "excel con macros viejas": ("a.xlsx", con_pieza(excel(), "xl/macrosheets/hoja.xml"), "macros"),
    "odt con macros": ("a.odt", con_pieza(ODT, "Basic/Standard/Modulo.xml"), "macros"),
    "docm": (
        "a.docm",
        comprimir({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml",
                   "word/document.xml": b"<a/>"}),
        "macros",
    ),
    "ofimática desconocida": ("a.docx", comprimir({"[Content_Types].xml": b"<a/>"}), "ofimática"),
    "zip con ejecutable": ("a.zip", comprimir({"leame.txt": b"1", "instalar.EXE": b"MZ"}), "ejecutarse"),
    "zip que sale de su carpeta": ("a.zip", comprimir({"../../etc/cron": b"1"}), "sale de su carpeta"),
    "zip cortado": ("a.zip", comprimir({"a.txt": b"hola" * 99})[:-30], "dañado"),
    "bomba": ("a.zip", comprimir({"a.txt": bytes(64 * 1024 * 1024)}), "bomba"),
    "zip vacío": ("a.zip", comprimir({}), "vacío"),
    "pdf con contraseña": ("a.pdf", pdf(clave="secreta"), "contraseña"),
    "pdf roto": ("a.pdf", b"%PDF-1.7\n" + bytes(range(32, 120)) * 9, "dañado"),
    "pdf cortado": ("a.pdf", pdf()[:200], "dañado"),
    "png cortado": ("a.png", png()[:40], "incompleta"),
    "sqlite que no es geopackage": ("a.gpkg", b"SQLite format 3\x00" + bytes(100), "formato admitido"),
}  # fmt: skip
