from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
from python_calamine import CalamineWorkbook

from bocamina import documentos
from bocamina.documentos.bloques import Clase, Columna, Tabla
from bocamina.documentos.en_excel import FILA_DE_NOMBRES, pintar
from pruebas.documentos import hostil

PRIMERA = FILA_DE_NOMBRES + 2  # openpyxl cuenta desde 1


def libro_de(identificador: str) -> openpyxl.Workbook:
    tipo = documentos.tipo(identificador)
    return openpyxl.load_workbook(
        BytesIO(documentos.excel(tipo, tipo.muestra(), documentos.emision_de_muestra()))
    )


def una_tabla(clase: Clase, *valores: object) -> list[openpyxl.cell.Cell]:
    tabla = Tabla("T", (Columna("C", clase),), tuple((v,) for v in valores))  # type: ignore[arg-type]
    hoja = openpyxl.load_workbook(BytesIO(pintar("T", (tabla,), documentos.emision_de_muestra()))).active
    return [hoja.cell(PRIMERA + n, 1) for n in range(len(valores))]


def test_las_fechas_y_los_numeros_son_fechas_y_numeros():
    hoja = libro_de("indice").active

    assert hoja.cell(PRIMERA, 5).value == datetime(2026, 1, 14)  # noqa: DTZ001 — Excel no guarda zona
    assert hoja.cell(PRIMERA, 5).number_format == "dd/mm/yyyy"
    assert hoja.cell(PRIMERA, 8).value == 482113
    assert hoja.cell(PRIMERA, 8).number_format == "#,##0"


def test_el_directorio_se_lee_de_vuelta_con_calamine():
    directorio = documentos.tipo("directorio")
    archivo = documentos.excel(directorio, directorio.muestra(), documentos.emision_de_muestra())

    filas = CalamineWorkbook.from_filelike(BytesIO(archivo)).get_sheet_by_index(0).to_python()

    nombres = filas.index(["Entidad", "Persona", "Cargo", "Nivel", "Correo", "Teléfono", "Desde"])
    assert len(filas) - nombres - 1 == len(directorio.muestra().contactos)
    assert filas[nombres + 1][1] == "María Inés Rentería Mosquera"
    assert filas[nombres + 1][6] == date(2026, 1, 11)


def test_ningun_texto_se_vuelve_formula_ni_enlace():
    archivo = documentos.excel(hostil.TIPO, hostil.TEXTOS, hostil.emision())

    hoja = openpyxl.load_workbook(BytesIO(archivo)).active
    celdas = [celda for fila in hoja.iter_rows() for celda in fila if celda.value is not None]
    assert {celda.data_type for celda in celdas} == {"s"}
    assert [hoja.cell(PRIMERA + n, 1).value for n in range(len(hostil.TEXTOS))] == list(hostil.TEXTOS)
    assert not any(celda.hyperlink for celda in celdas)


def test_un_correo_y_un_telefono_siguen_siendo_texto():
    celdas = una_tabla(Clase.TEXTO, "0057", "mailto:a@b.co", "https://a.co", "1E5", 2026)

    assert [c.value for c in celdas] == ["0057", "mailto:a@b.co", "https://a.co", "1E5", "2026"]


def test_lo_que_excel_no_puede_guardar_exacto_va_como_texto():
    enorme, antigua = 10**20, date(1886, 8, 5)

    assert una_tabla(Clase.ENTERO, enorme, -enorme)[0].value == "100.000.000.000.000.000.000"
    assert una_tabla(Clase.FECHA, antigua)[0].value == "05/08/1886"
    assert una_tabla(Clase.PESOS, Decimal("1750905.5"))[0].value == 1750905.5
    assert una_tabla(Clase.PORCENTAJE, Decimal("0.62"))[0].value == 0.62


def test_una_cifra_entera_no_lleva_decimales():
    entera, partida = una_tabla(Clase.PESOS, Decimal(1750905), Decimal("1750905.5"))

    assert (entera.number_format, partida.number_format) == ('"$" #,##0', '"$" #,##0.00')


def test_un_texto_mas_largo_que_la_celda_se_recorta_sin_romper_el_libro():
    assert len(una_tabla(Clase.TEXTO, "ñ" * 40_000)[0].value) == 32_767


def test_esta_listo_para_leer_e_imprimir():
    libro = libro_de("directorio")
    hoja = libro.active

    assert hoja.freeze_panes == f"B{PRIMERA}"
    assert hoja.auto_filter.ref == f"A{PRIMERA - 1}:G{PRIMERA + 7}"
    assert hoja.print_title_rows == f"${PRIMERA - 1}:${PRIMERA - 1}"
    assert hoja.page_setup.orientation == "landscape"
    assert hoja.sheet_properties.pageSetUpPr.fitToPage is True
    assert hoja.column_dimensions["A"].width > 30
    assert hoja.cell(PRIMERA - 1, 1).font.bold is True
    assert libro.properties.title == "Directorio: mesa distrital de Valle Claro"
    assert libro.properties.creator == "Ministerio de Minas de Ejemplo"


def test_los_nombres_de_hoja_imposibles_o_repetidos_se_componen():
    columnas = (Columna("C"),)
    tablas = tuple(
        Tabla(titulo, columnas, ()) for titulo in ("A/B [1]: ¿qué?", "a b  1    ¿qué", "", "x" * 90)
    )

    libro = openpyxl.load_workbook(BytesIO(pintar("T", tablas, documentos.emision_de_muestra())))

    assert len({n.casefold() for n in libro.sheetnames}) == 4
    assert all(len(n) <= 31 for n in libro.sheetnames)
