"""El Formato A que vuelve: se lee aunque lo hayan movido, y lo dudoso se dice con su celda."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Font

from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.lectura.formato_a import leer as leer_formato
from bocamina.nucleo.exploracion import Propuesta
from bocamina.nucleo.exploracion.diferencias import comparar
from bocamina.nucleo.exploracion.leido import AVISO, FALTA
from pruebas import formatos_a_mano as mano
from pruebas.lectura.formato_a import libros
from pruebas.lectura.formato_a.libros import (
    APLICA,
    CELDA,
    EJECUCION,
    GEOQUIMICA,
    MONTO,
    NO_APLICA,
    cambiado,
    con_pieza,
    con_valor,
    desde_cero,
    dudas,
    fila,
    leer,
)


def test_lo_que_sale_de_la_casa_vuelve_igual_y_sin_dudas():
    formato = mano.lleno()

    leido = leer(mano.libro(formato))

    assert leido.dudas == ()
    assert comparar(formato, leido.formato) == ()
    assert leido.identificacion["id_propuesta"] == "EJE-0001"


@pytest.mark.skipif(mano.SOFFICE is None, reason="hace falta LibreOffice (soffice)")
def test_va_y_vuelve_por_libreoffice_como_ods_y_otra_vez_xlsx(tmp_path):
    formato = mano.lleno()
    (tmp_path / "lleno.xlsx").write_bytes(mano.libro(formato))

    ods = mano.por_libreoffice(tmp_path / "lleno.xlsx", "ods", tmp_path / "ods")
    vuelto = mano.por_libreoffice(ods, "xlsx", tmp_path / "xlsx").read_bytes()

    leido = leer(vuelto)
    assert comparar(formato, leido.formato) == ()
    assert leido.dudas == ()


def test_el_formato_de_la_resolucion_escrito_desde_cero_se_lee_entero():
    leido = leer(desde_cero(libros.oficial))

    distinto = {(d.linea, d.campo) for d in comparar(mano.lleno(), leido.formato)}
    assert distinto == {("", "numero")}
    assert leido.formato.numero == "LJK-08111"
    assert leido.dudas == ()


# ---- lo que se movió y se lee igual


def correr_filas(pagina):
    _sueltas(pagina)
    pagina.insert_rows(1, 4)


def correr_columnas(pagina):
    _sueltas(pagina)
    pagina.insert_cols(1, 2)


def _sueltas(pagina):
    for rango in list(pagina.merged_cells.ranges):
        pagina.unmerge_cells(str(rango))


def fila_en_blanco_entre_lineas(pagina):
    _sueltas(pagina)
    pagina.insert_rows(fila(pagina, GEOQUIMICA))


def sin_tildes_y_en_mayusculas(pagina):
    pagina.cell(fila(pagina, GEOQUIMICA), 3).value = "  GEOQUIMICA  Y OTROS ANALISIS: "


def numerada(pagina):
    pagina.cell(fila(pagina, GEOQUIMICA), 3).value = "1.6 Geoquímica y otros análisis"


def con_fuente_y_comentario(pagina):
    pagina.cell(fila(pagina, GEOQUIMICA), 3).font = Font(bold=True, color="FF0000")


def hoja_con_otro_nombre(pagina):
    pagina.title = "Hoja1 (2)"


def marcas_variadas(pagina):
    marcas = ("x", "SI", "sí", "1", 1, "✓", True, "Sí.", " X ")
    filas = [n for n in range(10, 60) if pagina.cell(n, APLICA).value == "X"]
    for n, marca in zip(filas, marcas, strict=False):
        pagina.cell(n, APLICA).value = marca


def anios_escritos(pagina):
    for n in range(10, 60):
        anio = pagina.cell(n, EJECUCION).value
        if isinstance(anio, int) and pagina.cell(n, APLICA).value == "X":
            pagina.cell(n, EJECUCION).value = {1: "Año 1", 2: "II", 3: " 3 "}[anio]


def hojas_de_mas(pagina):
    pagina.parent.create_sheet("Cuentas mías", 0)["A1"] = "no mirar"


@pytest.mark.parametrize(
    "cambiar",
    [
        correr_filas,
        correr_columnas,
        fila_en_blanco_entre_lineas,
        sin_tildes_y_en_mayusculas,
        numerada,
        con_fuente_y_comentario,
        hoja_con_otro_nombre,
        marcas_variadas,
        anios_escritos,
        hojas_de_mas,
    ],
    ids=lambda f: f.__name__,
)
def test_lo_movido_se_lee_igual(cambiar):
    leido = leer(cambiado(cambiar))

    assert comparar(mano.lleno(), leido.formato) == ()
    assert [d for d in leido.dudas if d.severidad == FALTA] == []


# ---- lo que falta, sobra o se contradice


def test_las_dos_marcas_a_la_vez_no_se_deciden_solas():
    leido = leer(con_valor(GEOQUIMICA, NO_APLICA, "X"))

    assert not leido.formato.linea("geoquimica").aplica
    assert (f"D{CELDA}", FALTA, "aplica") in dudas(leido)


def test_un_monto_sin_marca_se_avisa():
    leido = leer(con_valor(GEOQUIMICA, APLICA, None))

    assert (f"D{CELDA}", AVISO, "aplica") in dudas(leido)


def test_una_marca_que_no_lo_es_se_senala():
    leido = leer(con_valor(GEOQUIMICA, APLICA, "tal vez"))

    assert (f"D{CELDA}", FALTA, "aplica") in dudas(leido)


def test_un_nombre_mal_escrito_se_lee_y_se_avisa():
    leido = leer(con_valor(GEOQUIMICA, 3, "Geoquimica y otros analsis"))

    assert leido.formato.linea("geoquimica").monto_smldv == 200
    assert (f"C{CELDA}", AVISO, "") in dudas(leido)


def test_una_linea_borrada_se_dice_por_su_nombre():
    leido = leer(con_valor(GEOQUIMICA, 3, None))

    frases = [d.frase for d in leido.dudas]
    assert f"No se encontró la línea «{GEOQUIMICA}». Agréguela como en el formato." in frases
    assert any(
        d.celda == f"C{CELDA}" and d.severidad == FALTA for d in leido.dudas
    )  # su fila tampoco se calla


def test_una_actividad_inventada_entre_las_lineas_se_senala():
    def cambiar(pagina):
        _sueltas(pagina)
        n = fila(pagina, GEOQUIMICA)
        pagina.insert_rows(n)
        pagina.cell(n, 3).value = "Sobrevuelo del área"
        pagina.cell(n, MONTO).value = 40

    leido = leer(cambiado(cambiar))

    assert ("C16", FALTA, "") in dudas(leido)


def test_una_linea_repetida_se_lee_una_vez_y_se_dice_donde():
    leido = leer(con_valor("Geofísica", 3, GEOQUIMICA))

    repetida = [d for d in leido.dudas if d.celda == "C17"]
    assert [d.frase for d in repetida] == ["Esta línea ya está en C16; se leyó la primera."]


def test_sin_la_columna_de_montos_se_dice_cual_falta():
    def cambiar(pagina):
        _sueltas(pagina)
        pagina.delete_cols(MONTO)

    leido = leer(cambiado(cambiar))

    assert any("«total actividad»" in d.frase and d.severidad == FALTA for d in leido.dudas)
    assert leido.formato.linea("geoquimica").monto_smldv is None


def test_una_columna_sin_titulo_conocido_se_avisa():
    def cambiar(pagina):
        pagina.cell(fila(pagina, GEOQUIMICA), 25).value = "ojo con esta"

    leido = leer(cambiado(cambiar))

    assert ("Y16", AVISO, "") in dudas(leido)


def test_un_anio_combinado_vale_en_todas_sus_filas_y_un_monto_no():
    def cambiar(pagina):
        desde, hasta = fila(pagina, "Revisión bibliográfica"), fila(pagina, GEOQUIMICA)
        pagina.merge_cells(start_row=desde, end_row=hasta, start_column=EJECUCION, end_column=EJECUCION)
        pagina.merge_cells(start_row=desde, end_row=hasta, start_column=MONTO, end_column=MONTO)

    leido = leer(cambiado(cambiar))

    assert leido.formato.linea("geoquimica").anio_ejecucion == 1
    assert (f"F{CELDA}", AVISO, "anio_ejecucion") in dudas(leido)
    assert leido.formato.linea("revision_bibliografica").monto_smldv is None
    assert ("R11", FALTA, "monto_smldv") in dudas(leido)


def test_el_area_que_no_es_la_de_la_propuesta_se_senala():
    def cambiar(pagina):
        pagina["D4"] = 150

    leido = leer(cambiado(cambiar))

    assert ("D4", FALTA, "area_ha") in dudas(leido)


def test_el_terreno_que_no_es_el_de_la_propuesta_se_senala():
    def cambiar(pagina):
        pagina["N3"] = "SI"

    assert any(d.celda == "N3" and d.severidad == FALTA for d in leer(cambiado(cambiar)).dudas)


@pytest.mark.parametrize(
    ("celda", "valor"), [("R4", 1.3), ("R4", "L(km)= 1,3 (Max. 2 km)"), ("N4", "NO"), ("D6", 60_000)]
)
def test_la_corriente_su_longitud_y_el_salario_se_cotejan(celda, valor):
    rio = Propuesta("grava", Fraction(80), mano.FECHA, corriente="cauce", longitud_km=Fraction("1.2"))
    bueno = mano.libro(mano.lleno(rio))

    def cambiar(pagina):
        pagina[celda] = valor

    def leer_rio(contenido):
        return leer_formato(contenido, (rio,), mano.TABLAS, mano.REGLAMENTO)

    assert leer_rio(bueno).dudas == ()
    assert [d.celda for d in leer_rio(cambiado(cambiar, bueno)).dudas if d.severidad == FALTA] == [celda]


def test_un_total_escrito_a_mano_que_no_suma_se_avisa():
    def cambiar(pagina):
        pagina.cell(fila(pagina, "TOTALES", 1), 16).value = 1

    leido = leer(cambiado(cambiar))

    frases = [d.frase for d in leido.dudas if d.severidad == AVISO]
    assert any("El total escrito no es el de las líneas" in f for f in frases)


def test_dos_hojas_con_el_formato_se_lee_una_y_se_dice_la_otra():
    libro = openpyxl.load_workbook(BytesIO(mano.libro(mano.lleno())))
    libro.copy_worksheet(libro["Formato A"]).title = "Copia"
    salida = BytesIO()
    libro.save(salida)

    leido = leer(salida.getvalue())

    assert leido.hoja == "Formato A"
    assert any("«Copia»" in d.frase for d in leido.dudas)


def test_la_firma_con_otra_profesion_queda_como_se_escribio():
    def cambiar(pagina):
        pagina.cell(fila(pagina, "Profesión:", 1), 4).value = "Administradora"

    assert leer(cambiado(cambiar)).formato.firmante.profesion == "Administradora"


# ---- lo que no se abre


def truncado() -> bytes:
    return mano.libro(mano.lleno())[:4000]


def desmedido() -> bytes:
    """Sin ser una bomba por su razón, más de lo que un formato puede traer."""
    trozos = (hashlib.sha256(b"%d" % (i // 40)).digest() for i in range(700_000))
    return con_pieza("xl/media/foto.bin", b"".join(trozos))


def bomba() -> bytes:
    return con_pieza("xl/worksheets/sheet9.xml", b"<a/>" * (13 * 1024 * 1024))


@pytest.mark.parametrize(
    ("contenido", "error", "frase"),
    [
        (lambda: b"", ArchivoInvalido, "No es un libro de Excel"),
        (lambda: b"hola", ArchivoInvalido, "No es un libro de Excel"),
        (lambda: b"\xd0\xcf\x11\xe0viejo", ArchivoInvalido, "Guárdelo como .xlsx"),
        (truncado, ArchivoInvalido, "dañado"),
        (bomba, ArchivoHostil, "bomba"),
        (desmedido, ArchivoHostil, "se expandiría"),
        (lambda: con_pieza("xl/vbaProject.bin", b"macro"), ArchivoHostil, "macros"),
        (lambda: con_pieza("../../fuera.xml", b"<a/>"), ArchivoHostil, "sale de su carpeta"),
        (
            lambda: con_pieza("xl/x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            ArchivoInvalido,
            "definiciones",
        ),
        (lambda: desde_cero(lambda p: p.append(["nada", 1])), ArchivoInvalido, "No se encontró el Formato A"),
        (lambda: desde_cero(lambda p: None), ArchivoInvalido, "No se encontró el Formato A"),
        (lambda: b"PK\x03\x04" + b"\0" * 50, ArchivoInvalido, "dañado"),
        (lambda: b"\0" * (11 * 1024 * 1024), ArchivoInvalido, "pasa de 10 MiB"),
    ],
    ids=[
        "vacio",
        "texto",
        "xls",
        "truncado",
        "bomba",
        "desmedido",
        "macro",
        "ruta",
        "entidad",
        "otro",
        "sin_nada",
        "zip_roto",
        "pesado",
    ],
)
def test_lo_que_no_se_puede_abrir_dice_por_que(contenido, error, frase):
    with pytest.raises(error, match=frase):
        leer(contenido())
