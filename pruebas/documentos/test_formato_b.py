"""El Formato B: años 4 a 11 por pares, producto del titular y los mismos totales al ir y volver."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from bocamina import documentos
from bocamina.documentos.formato_a_devuelto import devolver
from bocamina.documentos.formato_b import TIPO
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato_b import leer as leer_formato
from bocamina.nucleo.exploracion.formato_b import revisar_b, totales_por_periodo
from bocamina.nucleo.exploracion.leido import FALTA, observaciones
from pruebas import formatos_a_mano as mano
from pruebas import formatos_b_a_mano as mano_b

LINEAS = [labor.nombre for labor in mano.TABLAS.labores if labor.id in mano_b.REGLAMENTO.labores]
PRIMERA, TOTALES = 8, 17


def leer(contenido: bytes):
    return leer_formato(contenido, mano_b.PERIODO, mano.TABLAS, mano_b.REGLAMENTO)


def cambiado(cambiar) -> bytes:
    libro = openpyxl.load_workbook(BytesIO(mano_b.libro(mano_b.lleno())))
    cambiar(libro["Formato B"])
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def test_lleva_las_siete_actividades_en_orden_los_cuatro_pares_y_ninguna_parte_ambiental():
    pagina = openpyxl.load_workbook(BytesIO(mano_b.libro(mano_b.lleno())))["Formato B"]

    assert [pagina.cell(n, 2).value for n in range(PRIMERA, PRIMERA + 7)] == LINEAS
    assert [pagina.cell(TOTALES - 1, c).value for c in range(3, 8)] == [
        *(f"INVERSIÓN AÑO {par}" for par in ("4-5", "6-7", "8-9", "10-11")),
        "TOTAL INVERSIÓN",
    ]
    textos = " ".join(str(c.value) for fila in pagina.iter_rows() for c in fila).casefold()
    assert "ambiental" not in textos
    assert "idoneidad" not in textos
    assert {r.formula1 for r in pagina.data_validations.dataValidation} >= {'"6,7"'}


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
def test_libreoffice_recalcula_los_totales_del_nucleo_y_el_libro_vuelve_igual(tmp_path):
    formato = mano_b.lleno()
    ruta = tmp_path / "b.xlsx"
    ruta.write_bytes(cambiado(lambda pagina: None))  # sin valores guardados: todo se recalcula

    vuelto = mano.por_libreoffice(ruta, "xlsx", tmp_path / "lo").read_bytes()

    pagina = openpyxl.load_workbook(BytesIO(vuelto), data_only=True)["Formato B"]
    esperados = totales_por_periodo((formato,), mano_b.REGLAMENTO.periodos)
    escritos = [pagina.cell(TOTALES, c).value for c in range(3, 8)]
    assert escritos == pytest.approx([*map(float, esperados.values()), float(formato.total_smldv)])
    leido = leer(vuelto)
    assert leido.formato.ofrecidas == formato.ofrecidas
    assert (leido.formato.firmante, leido.dudas) == (formato.firmante, ())


def test_el_libro_de_la_casa_vuelve_igual_sin_recalcular():
    leido = leer(mano_b.libro(mano_b.lleno()))

    assert leido.formato.ofrecidas == mano_b.lleno().ofrecidas
    assert leido.dudas == ()


def test_lo_dudoso_y_lo_que_falta_vuelven_en_su_celda():
    def cambiar(pagina):
        pagina["F8"] = "tres mil"
        pagina["D10"] = 9
        pagina["C14"] = None

    contenido = cambiado(cambiar)
    leido = leer(contenido)
    hallazgos = revisar_b(leido.formato, mano_b.REGLAMENTO, fases=mano_b.FASES, minimos=mano_b.MINIMOS)
    observadas = observaciones(leido, hallazgos)

    assert {(o.celda, o.regla) for o in observadas if o.severidad == FALTA} == {
        ("F8", ""), ("F8", "falta_monto"), ("D10", "anio_fuera"), ("E10", "entrega_antes"),
        ("C14", "sin_producto"), ("D14", "fases_sin_secuencia"),
    }  # fmt: skip
    anotado = openpyxl.load_workbook(BytesIO(devolver(contenido, leido, observadas, {})))
    assert "Escriba el producto" in anotado["Formato B"]["C14"].comment.text
    assert anotado["Formato B"].cell(PRIMERA, anotado["Formato B"].max_column).value == "falta"


def test_otro_libro_no_es_un_formato_b():
    vacio = BytesIO()
    openpyxl.Workbook().save(vacio)

    with pytest.raises(ArchivoInvalido, match="No se encontró el Formato B"):
        leer(vacio.getvalue())


def test_el_pdf_y_word_dicen_lo_mismo():
    datos = mano_b.datos(mano_b.lleno())
    lector = PdfReader(BytesIO(documentos.pdf(TIPO, datos, documentos.emision_de_muestra())))
    leido = " ".join(" ".join(p.extract_text() for p in lector.pages).split())

    assert [n for n in LINEAS if n not in leido] == []
    assert "Modelo actualizado" in leido
    assert "3.675,75" in leido
    assert documentos.word(TIPO, datos, documentos.emision_de_muestra()).startswith(b"PK")


def test_un_monto_sin_anio_no_suma_y_se_ve():
    lineas = mano_b.lleno().lineas
    sin_anio = replace(lineas["modelo_geologico"], anio_ejecucion=None)
    datos = mano_b.datos(replace(mano_b.lleno(), lineas={**lineas, "modelo_geologico": sin_anio}))

    assert (datos.sin_sumar, datos.total) == (95, Fraction("3580.75"))
