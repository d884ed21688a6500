"""Archivos de verdad, hechos aquí: lo que una entrega trae, sano, cortado o con malas intenciones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pyogrio.raw
import shapely
import typst
import xlsxwriter
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

CURVAS = ("GR", "RHOB", "RES", "SP", "CALI")


def las(curvas: tuple[str, ...] = CURVAS, *, pozo: str = "P-1", filas: int = 5, nula: str = "") -> bytes:
    cabeza = [
        "~Version", "VERS. 2.0 :", "WRAP. NO :", "~Well", "STRT.M 0.0 :", f"STOP.M {filas - 1}.0 :",
        "STEP.M 1.0 :", "NULL. -999.25 :", f"WELL. {pozo} : pozo", "~Curve", "DEPT.M : profundidad",
        *(f"{c}.U : curva" for c in curvas), "~ASCII",
    ]  # fmt: skip
    datos = [
        " ".join([f"{n}.0", *("-999.25" if c == nula else f"{n + 1}.5" for c in curvas)])
        for n in range(filas)
    ]
    return "\n".join([*cabeza, *datos, ""]).encode()


def texto_con_columnas(curvas: tuple[str, ...] = CURVAS) -> bytes:
    filas = ["\t".join(["PROF", *curvas])]
    filas += ["\t".join(f"{n},{k}" for k in range(len(curvas) + 1)) for n in range(1, 5)]
    return "\n".join(filas).encode()


def pdf(texto: str = "Informe") -> bytes:
    return typst.compile(f"= {texto}\n".encode())


def pdf_con_guion() -> bytes:
    escritor, salida = PdfWriter(), io.BytesIO()
    escritor.add_blank_page(100, 100)
    accion = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    escritor.root_object[NameObject("/OpenAction")] = DictionaryObject(accion)
    escritor.write(salida)
    return salida.getvalue()


def docx(texto: str = "Memoria") -> bytes:
    tipos = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    return comprimido(
        {"[Content_Types].xml": tipos.encode(), "word/document.xml": f"<d>{texto}</d>".encode()}
    )


def con_macros(documento: bytes) -> bytes:
    salida = io.BytesIO(documento)
    with zipfile.ZipFile(salida, "a") as zip_:
        zip_.writestr("word/vbaProject.bin", b"macro")
    return salida.getvalue()


def xlsx(titulos: tuple[str, ...] = ("ID", "ESTE", "NORTE", "COTA"), filas: int = 3) -> bytes:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, {"in_memory": True}) as libro:
        hoja = libro.add_worksheet("Datos")
        hoja.write_row(0, 0, titulos)
        for n in range(1, filas + 1):
            hoja.write_row(n, 0, [n] * len(titulos))
    return salida.getvalue()


def jpeg(ancho: int = 40, alto: int = 30) -> bytes:
    sof = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, alto, ancho, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x04\x00\x00" + sof + b"\xff\xda\x00\x02" + b"\0" * 20 + b"\xff\xd9"


def png(ancho: int = 40, alto: int = 30) -> bytes:
    def trozo(clase: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + clase + datos + struct.pack(">I", zlib.crc32(clase + datos))

    cabecera = trozo(b"IHDR", struct.pack(">IIBBBBB", ancho, alto, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + cabecera + trozo(b"IDAT", zlib.compress(b"\0")) + trozo(b"IEND", b"")


def gif() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 40, 30) + b"\0\0\0" + b"\x2c" + b"\0" * 12 + b";"


def bmp(ancho: int = 2, alto: int = 2) -> bytes:
    datos = b"\0" * 16
    return struct.pack("<2sIHHI", b"BM", 54 + len(datos), 0, 0, 54) + struct.pack(
        "<IiiHHIIiiII", 40, ancho, alto, 1, 24, 0, len(datos), 0, 0, 0, 0
    ) + datos  # fmt: skip


def tiff(ancho: int = 40, alto: int = 30) -> bytes:
    entradas = [(256, ancho), (257, alto), (273, 8)]
    directorio = struct.pack("<H", len(entradas))
    directorio += b"".join(struct.pack("<HHII", etiqueta, 4, 1, valor) for etiqueta, valor in entradas)
    return b"II*\0" + struct.pack("<I", 16) + b"\0" * 8 + directorio + b"\0\0\0\0"


def caja(clase: bytes, datos: bytes) -> bytes:
    return struct.pack(">I", 8 + len(datos)) + clase + datos


def video(marca: bytes = b"isom", *, pista: bytes = b"vide") -> bytes:
    mvhd = caja(b"mvhd", b"\0" * 12 + struct.pack(">II", 1000, 12_000) + b"\0" * 80)
    hdlr = caja(b"hdlr", b"\0" * 8 + pista + b"\0" * 12)
    moov = caja(b"moov", mvhd + caja(b"trak", caja(b"mdia", hdlr)))
    return caja(b"ftyp", marca + b"\0\0\0\0") + moov + caja(b"mdat", b"\0" * 32)


def compuesto(*nombres: str) -> bytes:
    """Un documento OLE mínimo: cabecera, tabla de sectores y directorio con esos nombres."""
    cabeza = bytearray(512)
    cabeza[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", cabeza, 30, 9)
    struct.pack_into("<I", cabeza, 48, 1)
    struct.pack_into("<109I", cabeza, 76, 0, *([0xFFFFFFFF] * 108))
    tabla = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
    entradas = b"".join(
        n.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(n) + 2) + b"\0" * 62
        for n in nombres
    )
    return bytes(cabeza) + tabla + entradas.ljust(512, b"\0")


def shapefile(
    carpeta: Path, base: str, *, crs: str = "EPSG:9377", campos: tuple[str, ...] = ("ID", "COTA")
) -> None:
    """Un punto cerca de Bogotá, escrito por GDAL en `carpeta/base.shp`."""
    carpeta.mkdir(parents=True, exist_ok=True)
    punto = (4_880_000.0, 2_070_000.0) if crs == "EPSG:9377" else (-74.07, 4.6)
    pyogrio.raw.write(
        carpeta / f"{base}.shp",
        geometry=shapely.to_wkb(np.array([shapely.Point(*punto)], dtype=object)),
        field_data=[np.array([1], dtype="int32") for _ in campos],
        fields=list(campos),
        geometry_type="Point",
        crs=crs,
        driver="ESRI Shapefile",
    )


def comprimido(archivos: dict[str, bytes]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nombre, datos in archivos.items():
            zip_.writestr(nombre, datos)
    return salida.getvalue()
