"""El libro devuelto: es el de la persona, con notas y sin nada de menos."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from bocamina.documentos.formato_a_devuelto import devolver
from bocamina.lectura.formato_a import leer
from bocamina.nucleo.exploracion.diferencias import comparar
from bocamina.nucleo.exploracion.leido import observaciones
from bocamina.nucleo.exploracion.revision import revisar
from pruebas import formatos_a_mano as mano
from pruebas.lectura.formato_a.libros import EJECUCION, MONTO, cambiado, fila

GEOQUIMICA, BIBLIOGRAFICA = "Geoquímica y otros análisis", "Revisión bibliográfica"
NOMBRES = {labor.id: labor.nombre for labor in (*mano.TABLAS.labores, *mano.TABLAS.medidas)}


def devuelto(contenido: bytes) -> openpyxl.Workbook:
    leido = leer(contenido, (mano.CARBON,), mano.TABLAS, mano.REGLAMENTO)
    observadas = observaciones(leido, revisar(leido.formato, mano.TABLAS, mano.REGLAMENTO))
    cambios = comparar(mano.lleno(), leido.formato)
    return openpyxl.load_workbook(BytesIO(devolver(contenido, leido, observadas, NOMBRES, cambios)))


def estropear(pagina):
    """Un monto bajo, un año que no se lee y, en la firma, algo que parece fórmula."""
    pagina.cell(fila(pagina, GEOQUIMICA), MONTO).value = 199.99
    pagina.cell(fila(pagina, GEOQUIMICA), MONTO).font = Font(italic=True, color="FF123456")
    pagina.cell(fila(pagina, GEOQUIMICA), MONTO).comment = Comment("Preguntar a Rosa", "Yo")
    pagina.cell(fila(pagina, BIBLIOGRAFICA), EJECUCION).value = "=CONCATENATE(1,2)"
    pagina.cell(fila(pagina, "Profesión:", 1), 4).value = "=2+2"
    pagina.cell(fila(pagina, "Profesión:", 1), 4).data_type = "s"
    pagina["X60"] = "mi apunte"
    pagina["X60"].fill = PatternFill("solid", fgColor="FFABCDEF")
    pagina["X61"] = "=SUM(R11:R26)*2"


@pytest.fixture(scope="module")
def libros() -> tuple[openpyxl.Workbook, openpyxl.Workbook]:
    original = cambiado(estropear)
    return openpyxl.load_workbook(BytesIO(original)), devuelto(original)


def test_lo_de_la_persona_queda_como_estaba_formulas_incluidas(libros):
    antes, despues = libros

    for hoja in antes.sheetnames:
        distintas = [
            celda.coordinate
            for renglon in antes[hoja].iter_rows()
            for celda in renglon
            if celda.value != despues[hoja][celda.coordinate].value
        ]
        assert distintas == []
    assert despues["Formato A"]["X61"].value == "=SUM(R11:R26)*2"


def test_conserva_estilos_listas_combinaciones_e_impresion(libros):
    antes, despues = (libro["Formato A"] for libro in libros)
    monto = despues.cell(fila(despues, GEOQUIMICA), MONTO)

    assert (monto.font.italic, monto.font.color.rgb) == (True, "FF123456")
    assert monto.number_format == antes[monto.coordinate].number_format
    assert despues["X60"].fill.fgColor.rgb == "FFABCDEF"
    assert {str(r) for r in despues.merged_cells.ranges} == {str(r) for r in antes.merged_cells.ranges}
    assert len(despues.data_validations.dataValidation) == len(antes.data_validations.dataValidation)
    assert despues.page_setup.orientation == "landscape"
    assert libros[1]["Datos"].protection.sheet


def test_cada_celda_mala_lleva_su_frase_y_su_norma_y_guarda_el_comentario_que_traia(libros):
    pagina = libros[1]["Formato A"]
    nota = pagina.cell(fila(pagina, GEOQUIMICA), MONTO).comment.text

    assert nota.startswith("FALTA: Suba el monto hasta el mínimo de la tabla. Mínimo: 200 SMLDV.")
    assert "Resolución 299 de 2018, Formato A, nota 7" in nota
    assert nota.endswith("Preguntar a Rosa")
    anio = pagina.cell(fila(pagina, BIBLIOGRAFICA), EJECUCION).comment.text
    assert "fórmula sin resultado" in anio


def test_cada_fila_dice_su_estado_con_palabra_y_no_solo_con_color(libros):
    pagina = libros[1]["Formato A"]
    columna = pagina.max_column
    estados = {pagina.cell(n, 3).value: pagina.cell(n, columna).value for n in range(11, 53)}

    assert pagina.cell(9, columna).value == "Estado"
    assert (estados[GEOQUIMICA], estados[BIBLIOGRAFICA], estados["Geofísica"]) == ("falta", "falta", "bien")
    assert {estados[nombre] for nombre in NOMBRES.values()} <= {"bien", "falta", "aviso"}
    colores = {pagina.cell(n, columna).fill.fgColor.rgb for n in (16, 17)}
    assert len(colores) == 2


def test_la_hoja_de_revision_reune_todo_y_las_diferencias(libros):
    revision = libros[1]["Revisión"]
    filas = [[celda.value for celda in renglon] for renglon in revision.iter_rows()]

    assert filas[0][0].startswith("Faltas: 4. Avisos: 0. Hoja leída: Formato A.")
    assert [f[0] for f in filas if f[1] == "falta"] == ["F11", "F11", "R16", "D78"]
    assert [f[2:6] for f in filas if f[3] == "monto" and f[4] == "200"] == [
        [GEOQUIMICA, "monto", "200", "199,99"]
    ]


def test_lo_que_parece_formula_se_repite_como_texto(libros):
    revision = libros[1]["Revisión"]

    assert [c.data_type for renglon in revision.iter_rows() for c in renglon if c.data_type == "f"] == []
    assert any(c.value == "=2+2" for renglon in revision.iter_rows() for c in renglon)


def test_el_libro_devuelto_se_puede_volver_a_revisar():
    contenido = cambiado(lambda pagina: None)
    leido = leer(contenido, (mano.CARBON,), mano.TABLAS, mano.REGLAMENTO)
    otra_vez = devolver(contenido, leido, (), NOMBRES)

    segundo = leer(otra_vez, (mano.CARBON,), mano.TABLAS, mano.REGLAMENTO)

    assert comparar(leido.formato, segundo.formato) == ()
    assert [d for d in segundo.dudas if d.severidad == "falta"] == []


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
def test_libreoffice_abre_el_devuelto_y_sus_totales_siguen_vivos(tmp_path):
    ruta = tmp_path / "devuelto.xlsx"
    devuelto(cambiado(lambda pagina: None)).save(ruta)

    vuelto = mano.por_libreoffice(ruta, "xlsx", tmp_path / "lo").read_bytes()

    assert leer(vuelto, (mano.CARBON,), mano.TABLAS, mano.REGLAMENTO).dudas == ()
    pagina = openpyxl.load_workbook(BytesIO(vuelto), data_only=True)["Formato A"]
    assert pagina.cell(fila(pagina, "TOTALES", 1), 16).value == pytest.approx(6342.95)
