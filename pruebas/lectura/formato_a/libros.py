"""Los libros raros: cada uno toma el formato lleno y le hace lo que la gente le hace."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bocamina.lectura.formato_a import leer as leer_formato
from pruebas import formatos_a_mano as mano

NOMBRES = 3  # la columna de los nombres, contada desde uno
APLICA, NO_APLICA, EJECUCION, ENTREGA, MONTO = 4, 5, 6, 7, 18

GEOQUIMICA = "Geoquímica y otros análisis"
CELDA = "16"  # la fila de la geoquímica en el libro de la casa


def leer(contenido: bytes):
    return leer_formato(contenido, (mano.CARBON,), mano.TABLAS, mano.REGLAMENTO)


def dudas(leido) -> list[tuple[str, str, str]]:
    return [(d.celda, d.severidad, d.campo) for d in leido.dudas]


def fila(pagina: Worksheet, nombre: str, columna: int = NOMBRES) -> int:
    return next(n for n in range(1, pagina.max_row + 1) if pagina.cell(n, columna).value == nombre)


def cambiado(cambiar: Callable[[Worksheet], None], archivo: bytes | None = None) -> bytes:
    libro = openpyxl.load_workbook(BytesIO(archivo or mano.libro(mano.lleno())))
    cambiar(libro["Formato A"])
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def con_valor(nombre: str, columna: int, valor: object) -> bytes:
    def cambiar(pagina: Worksheet) -> None:
        pagina.cell(fila(pagina, nombre), columna).value = valor

    return cambiado(cambiar)


def desde_cero(poner: Callable[[Worksheet], None]) -> bytes:
    """Una hoja hecha por la persona, sin el libro de la casa."""
    libro = openpyxl.Workbook()
    poner(libro.active)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def con_pieza(nombre: str, contenido: bytes) -> bytes:
    """El libro con una pieza de más dentro del comprimido, o con otra en su lugar."""
    salida = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(mano.libro(mano.lleno()))) as original,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_,
    ):
        for pieza in original.namelist():
            if pieza != nombre:
                zip_.writestr(pieza, original.read(pieza))
        zip_.writestr(nombre, contenido)
    return salida.getvalue()


def oficial(pagina: Worksheet) -> None:
    """La tabla como la trae la resolución: en mayúsculas, sin columnas nuestras y con la parte 2 corta."""
    formato = mano.lleno()
    pagina.append(["FORMATO A. ESTIMATIVO DE INVERSIÓN PROPUESTA DE CONTRATO DE CONCESIÓN No.", "LJK-08111"])
    pagina.append(["MINERAL", "CARBÓN"])
    pagina.append(["ÁREA (HECTÁREAS)", "149,5"])
    pagina.append(["1. EN CORRIENTES DE AGUA", "NO"])
    pagina.append(["2. EN OTROS TERRENOS", "SI"])
    pagina.append([])
    comunes = ["Aplica (4a)", "No Aplica (4b)", "Año de Ejecución de las Actividades (5)"]
    entrega = "Año de entrega de información a la autoridad Minera (6)"
    total = "Total Actividad (SMLVD COP $) (7) (11)"
    nombres_1 = [
        "Ingeniero de Minas, Ingeniero Geólogo o Geólogo",
        "Geotécnista",
        "Hidrogeólogo",
        "Hidrólogo",
    ]
    nombres_1 += ["Profesional GIS (SIG)", "Topógrafo"]
    pagina.append(["Fase (2)", "Actividad (3)", *comunes, entrega, *nombres_1, total])
    _lineas(
        pagina, formato, mano.TABLAS.labores, list(mano.REGLAMENTO.profesionales_actividades), entrega=True
    )
    pagina.append(["", "Actividades exploratorias adicionales(8):"])
    pagina.append(["", "Vuelo con dron", "", "", "Año 1", "", *[""] * 6, "45,25"])
    nombres_2 = list(mano.REGLAMENTO.profesionales_ambientales.values())
    pagina.append(["", "Actividad", *comunes, *nombres_2, total])
    _lineas(
        pagina, formato, mano.TABLAS.medidas, list(mano.REGLAMENTO.profesionales_ambientales), entrega=False
    )
    for rotulo, valor in (
        ("Nombre: Rosa Ardila", ""),
        ("Profesión:", "Geóloga"),
        ("Matricula No.:", "MP-1234"),
    ):
        pagina.append([rotulo, valor])
    pagina.append(["Prefiere personal nacional:", "SI"])
    pagina.append(["Anexa el soporte de capacidad económica:", "SI"])


def _lineas(pagina: Worksheet, formato, labores, claves: list[str], *, entrega: bool) -> None:
    for labor in labores:
        linea = formato.linea(labor.id)
        marcas = ["x" if clave in linea.profesionales else "" for clave in claves]
        anios = [linea.anio_ejecucion, *([linea.anio_entrega] if entrega else [])]
        monto = None if linea.monto_smldv is None else float(linea.monto_smldv)
        si, no = ("SI", "") if linea.aplica else ("", "SI")
        pagina.append(["", labor.nombre.upper(), si, no, *anios, *marcas, monto])
