"""Libros de Excel ajenos: los buenos se leen enteros y los peligrosos no se abren."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from bocamina.lectura import celdas, planilla, separado
from bocamina.lectura.errores import ArchivoInvalido


def libro(*filas: list, combinar: str = "") -> bytes:
    cuaderno = openpyxl.Workbook()
    hoja = cuaderno.active
    hoja.title = "Datos"
    for fila in filas:
        hoja.append(fila)
    if combinar:
        hoja.merge_cells(combinar)
    salida = BytesIO()
    cuaderno.save(salida)
    return salida.getvalue()


def test_filas_vacias_del_comienzo_conservan_su_numero():
    contenido = libro([], ["clave"], ["uno"])

    hoja = planilla.leer(contenido).hoja("datos")

    assert hoja.filas[1] == ("clave",)
    assert hoja.filas[2] == ("uno",)


def test_formula_se_rechaza_diciendo_la_celda():
    with pytest.raises(ArchivoInvalido, match="celda B2"):
        planilla.leer(libro(["clave", "nombre"], ["uno", "=1+1"]))


def test_celdas_combinadas_se_nombran():
    assert planilla.leer(libro(["a", "b", "c"], ["x"], combinar="A2:C2")).hojas[0].combinadas == ("A2",)


def test_bomba_de_compresion():
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("[Content_Types].xml", "<x/>")
        zip_.writestr("xl/workbook.xml", " " * (300 * 1024 * 1024))

    with pytest.raises(ArchivoInvalido, match="bomba"):
        planilla.leer(salida.getvalue())


def test_entidades_de_xml():
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w") as zip_:
        zip_.writestr("[Content_Types].xml", "<x/>")
        zip_.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')

    with pytest.raises(ArchivoInvalido, match="definiciones"):
        planilla.leer(salida.getvalue())


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"", "No es un libro"),
        (b"a;b", "No es un libro"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "antiguo"),
        (b"PK\x03\x04roto", "dañado"),
        (bytes(11 * 1024 * 1024), "MiB"),
    ],
)
def test_lo_que_no_es_un_libro(contenido: bytes, frase: str):
    with pytest.raises(ArchivoInvalido, match=frase):
        planilla.leer(contenido)


def test_libro_truncado():
    contenido = libro(["clave"], ["uno"])

    with pytest.raises(ArchivoInvalido, match="dañado"):
        planilla.leer(contenido[: len(contenido) // 2])


@pytest.mark.parametrize(
    ("celda", "dia"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
    ],
)
def test_fechas_como_se_escriben(celda, dia):
    assert celdas.fecha(celda) == dia


@pytest.mark.parametrize("celda", ["mañana", "2026-13-01", "30/02/2026", "0001-01-01", 5, "9" * 5000])
def test_fechas_que_no_son(celda):
    with pytest.raises(ValueError, match="fecha"):
        celdas.fecha(celda)


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separador", [",", ";", "\t"])
def test_texto_separado(codificacion: str, separador: str):
    contenido = f"codigo{separador}nombre\n05040{separador}Anorí\n".encode(codificacion)

    assert separado.leer(contenido) == (("codigo", "nombre"), ("05040", "Anorí"))
