"""El Formato A en Excel y en papel: el orden oficial, fórmulas vivas y los mismos totales al recalcular."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from bocamina import documentos
from bocamina.documentos.formato_a import TIPO, armar
from bocamina.normativa.formatos import notas_a
from bocamina.nucleo.exploracion import Propuesta, calcular
from bocamina.nucleo.exploracion.formato_a import gobierno, minimos, totales
from pruebas import formatos_a_mano as mano

GRAVA = Propuesta("grava", Fraction("812.345678"), mano.FECHA, corriente="cauce", longitud_km=Fraction("1.2"))
VARIOS = (
    Propuesta(
        "carbon", Fraction(3000), mano.FECHA, otros_terrenos=True, opcionales=frozenset({"pozos_galerias"})
    ),
    Propuesta("metales", Fraction(3000), mano.FECHA, deposito="veta", otros_terrenos=True),
)
NOMBRES = [labor.nombre for labor in (*mano.TABLAS.labores, *mano.TABLAS.medidas)]


def hoja(archivo: bytes, nombre: str = "Formato A", *, valores: bool = False):
    return openpyxl.load_workbook(BytesIO(archivo), data_only=valores)[nombre]


def fila_de(pagina, rotulo: str, columna: int = 1, desde: int = 1) -> int:
    return next(n for n in range(desde, pagina.max_row + 1) if pagina.cell(n, columna).value == rotulo)


def totales_escritos(archivo: bytes) -> list[float]:
    """Las tres filas de la tabla de totales: por año y el total."""
    pagina = hoja(archivo, valores=True)
    fila = fila_de(pagina, "TOTAL INVERSIÓN POR AÑO")
    return [
        float(pagina.cell(fila + renglon, columna).value)
        for renglon in (2, 3, 4)
        for columna in (4, 8, 12, 16)
    ]


def totales_del_nucleo(formato) -> list[float]:
    suma = totales(formato, mano.TABLAS, mano.REGLAMENTO.anios)
    partes = [list(s.values()) for s in (suma.actividades, suma.ambientales, suma.por_anio)]
    return [float(cifra) for parte in partes for cifra in (*parte, sum(parte))]


def test_las_lineas_van_en_el_orden_oficial_y_las_notas_de_la_1_a_la_11():
    pagina = hoja(mano.libro(mano.blanco(), por_diligenciar=True))

    escritos = [pagina.cell(n, 3).value for n in range(1, pagina.max_row + 1)]
    primera = [pagina.cell(n, 1).value for n in range(1, pagina.max_row + 1)]
    assert [nombre for nombre in escritos if nombre in NOMBRES] == NOMBRES
    assert [f"({n})" for n in range(1, 12)] == [
        nota.split(" ")[0] for nota in primera if isinstance(nota, str) and re.match(r"\(\d+\) ", nota)
    ]


def test_en_blanco_trae_los_minimos_y_deja_anios_profesionales_y_firma_por_llenar():
    formato = mano.blanco()
    pagina = hoja(mano.libro(formato, por_diligenciar=True), valores=True)
    piden = minimos(gobierno(formato, mano.TABLAS), mano.TABLAS)

    for id, minimo in piden.items():
        nombre = next(x.nombre for x in (*mano.TABLAS.labores, *mano.TABLAS.medidas) if x.id == id)
        fila = [celda.value for celda in pagina[fila_de(pagina, nombre, columna=3)]]
        assert fila[19] == ("No aplica" if minimo is None else pytest.approx(float(minimo)))
        assert (fila[3], fila[17]) == (("X", pytest.approx(float(minimo))) if minimo else (None, None))
        assert fila[5:17] == [None] * 12
    assert pagina.cell(fila_de(pagina, "Nombre:"), 4).value is None


@pytest.mark.parametrize("propuestas", [(mano.CARBON,), (GRAVA,), VARIOS], ids=["carbon", "grava", "varios"])
def test_guarda_los_totales_del_nucleo_para_quien_no_recalcula(propuestas):
    formato = mano.lleno(*propuestas)

    escritos = totales_escritos(mano.libro(formato))

    assert escritos == pytest.approx(totales_del_nucleo(formato), abs=1e-6)


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
@pytest.mark.parametrize("propuestas", [(GRAVA,), VARIOS], ids=["grava", "varios"])
def test_libreoffice_recalcula_los_mismos_totales(tmp_path, propuestas):
    formato = mano.lleno(*propuestas)
    libro = openpyxl.load_workbook(BytesIO(mano.libro(formato)))  # así guardado, las fórmulas van sin valor
    libro.save(tmp_path / "lleno.xlsx")

    vuelto = mano.por_libreoffice(tmp_path / "lleno.xlsx", "xlsx", tmp_path / "lo").read_bytes()

    assert totales_escritos(vuelto) == pytest.approx(totales_del_nucleo(formato), abs=1e-6)
    errores = [
        c.coordinate for fila in hoja(vuelto, valores=True) for c in fila if str(c.value).startswith("#")
    ]
    assert errores == []


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
def test_cambiar_un_monto_en_la_hoja_cambia_su_total_y_los_pesos(tmp_path):
    formato = mano.lleno()
    libro = openpyxl.load_workbook(BytesIO(mano.libro(formato)))
    pagina = libro["Formato A"]
    fila = fila_de(pagina, "Revisión bibliográfica", columna=3)
    pagina.cell(fila, 18).value = 1060.5
    libro.save(tmp_path / "cambiado.xlsx")
    cambiado = replace(
        formato,
        lineas={
            **formato.lineas,
            "revision_bibliografica": replace(
                formato.linea("revision_bibliografica"), monto_smldv=Fraction("1060.5")
            ),
        },
    )

    vuelto = mano.por_libreoffice(tmp_path / "cambiado.xlsx", "xlsx", tmp_path / "lo").read_bytes()

    assert totales_escritos(vuelto) == pytest.approx(totales_del_nucleo(cambiado), abs=1e-6)
    valores = hoja(vuelto, valores=True)
    en_pesos = float(Fraction("1060.5") * Fraction(str(mano.TABLAS.smldv.valor)))
    assert valores.cell(fila, 19).value == pytest.approx(en_pesos)


def test_un_monto_sin_anio_no_suma_y_se_ve():
    pagina = hoja(mano.libro(mano.blanco(), por_diligenciar=True), valores=True)
    fila = fila_de(pagina, "Escrito que aún no suma (sin marca de que aplica o sin año)")
    piden = minimos(gobierno(mano.blanco(), mano.TABLAS), mano.TABLAS)

    assert pagina.cell(fila, 4).value == pytest.approx(float(sum(m for m in piden.values() if m)))


def test_la_hoja_ayuda_a_llenarla_listas_comentario_e_impresion():
    pagina = hoja(mano.libro(mano.blanco(), por_diligenciar=True))
    fila = fila_de(pagina, "Geoquímica y otros análisis", columna=3)

    listas = {r.formula1 for r in pagina.data_validations.dataValidation if r.type == "list"}
    assert {'"X"', '"1,2,3"', '"SI,NO"', '"Geólogo,Ingeniero geólogo,Ingeniero de minas"'} <= listas
    nota = pagina.cell(fila, 18).comment.text
    assert "Obligatoria. Mínimo: 200 SMLDV." in nota
    assert "Tabla 2, fila «Geoquímica" in nota
    assert (pagina.page_setup.orientation, pagina.page_setup.fitToHeight) == ("landscape", 0)
    assert pagina.print_title_rows == "$1:$1"


def test_minimos_y_datos_van_protegidos_y_el_minimo_es_una_cuenta():
    archivo = mano.libro(mano.blanco(), por_diligenciar=True)
    cuentas, datos = hoja(archivo, "Mínimos"), hoja(archivo, "Datos")

    assert cuentas.protection.sheet
    assert datos.protection.sheet
    assert "ROUND(D2*E2+G2,9)" in cuentas["H2"].value
    leidos = {datos.cell(n, 1).value: datos.cell(n, 2).value for n in range(1, 6)}
    assert leidos["version_del_libro"] == "formato-a/1"
    assert leidos["id_propuesta"] == "EJE-0001"
    assert re.fullmatch(r"[0-9a-f]{64}", leidos["huella"])


def test_ningun_texto_de_la_persona_se_vuelve_formula():
    formato = replace(mano.lleno(), numero='=HYPERLINK("http://malo")')

    pagina = hoja(mano.libro(formato))

    assert pagina["D2"].value == '=HYPERLINK("http://malo")'
    assert pagina["D2"].data_type == "s"
    assert (
        "<f>=" not in zipfile.ZipFile(BytesIO(mano.libro(formato))).read("xl/worksheets/sheet1.xml").decode()
    )


def test_el_pdf_y_word_traen_las_33_lineas_los_totales_y_la_firma():
    datos = armar(mano.lleno(), mano.TABLAS, mano.REGLAMENTO, notas_a(en=mano.FECHA))
    lector = PdfReader(BytesIO(documentos.pdf(TIPO, datos, documentos.emision_de_muestra())))
    leido = " ".join(" ".join(p.extract_text() for p in lector.pages).split())

    assert [n for n in NOMBRES if n not in leido] == []
    assert "Rosa Ardila" in leido
    assert "(11)" in leido
    assert all(p.mediabox.width > p.mediabox.height for p in lector.pages)
    assert documentos.word(TIPO, datos, documentos.emision_de_muestra()).startswith(b"PK")


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
@pytest.mark.parametrize("nueva", ["4999.999999", "1250.5", "501", "175"])
def test_los_minimos_siguen_al_area_mientras_no_cambie_de_franja(tmp_path, nueva):
    """Se baja con 2.000 ha y se escribe otra: en la franja, los mínimos de esa otra; fuera, se dice."""
    partida = replace(mano.CARBON, area_ha=Fraction(2000), area_mineralizada_ha=Fraction(300))
    ruta = tmp_path / "a.xlsx"
    libro = openpyxl.load_workbook(BytesIO(mano.libro(mano.blanco(partida))))
    libro["Formato A"]["D4"] = float(nueva)
    libro.save(ruta)

    vuelto = mano.por_libreoffice(ruta, "xlsx", tmp_path / "lo").read_bytes()

    escritos = [f[7].value for f in hoja(vuelto, "Mínimos", valores=True).iter_rows(min_row=2, max_row=34)]
    otra = replace(partida, area_ha=Fraction(nueva))
    resultado = calcular(otra, mano.TABLAS)
    renglones = [*resultado.actividades.values(), *resultado.ambientales.values()]
    if Fraction(nueva) > 500:
        esperados = [None if r.minimo_smldv is None else float(r.minimo_smldv) for r in renglones]
        assert [None if v == "No aplica" else v for v in escritos] == pytest.approx(esperados)
    else:
        cambian = {v for v in escritos if not isinstance(v, int | float) or v}
        assert cambian <= {"Otra franja", "No aplica"}
