"""El Formato A como libro de Excel: la hoja oficial con fórmulas vivas, los mínimos y la identificación."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from bocamina.documentos.celdas import limpio
from bocamina.documentos.emision import Emision
from bocamina.documentos.en_excel import OPCIONES
from bocamina.documentos.formato_a import cabecera
from bocamina.documentos.formato_a.cierre import Cierre
from bocamina.documentos.formato_a.datos import DatosFormatoA
from bocamina.documentos.formato_a.estilos import estilos
from bocamina.documentos.formato_a.minimos import OFICIO, Minimos
from bocamina.documentos.formato_a.partes import Partes
from bocamina.documentos.formato_a.plano import (
    ACTIVIDAD,
    APLICA,
    FASE,
    HOJA,
    HOJA_DATOS,
    HOJA_MINIMOS,
    PARTE,
    PROFESIONAL,
    Plano,
)
from bocamina.documentos.formato_a.pluma import Pluma, Valor


def libro(datos: DatosFormatoA, emision: Emision) -> bytes:
    salida = BytesIO()
    excel = Workbook(salida, OPCIONES)
    excel.set_properties(
        {
            "title": f"Formato A {limpio(datos.numero)}".strip(),
            "author": limpio(emision.membrete.entidad),
            "created": datetime.combine(emision.fecha, time()),
        }
    )
    hojas = [excel.add_worksheet(nombre) for nombre in (HOJA, HOJA_MINIMOS, HOJA_DATOS)]
    formatos = estilos(excel)
    _formato(Pluma(hojas[0], formatos), datos)
    Minimos(Pluma(hojas[1], formatos), datos).escribir()
    _datos(Pluma(hojas[2], formatos), datos)
    excel.close()
    return salida.getvalue()


def _formato(pluma: Pluma, datos: DatosFormatoA) -> None:
    plano = Plano.de(datos)
    _anchos(pluma, plano)
    pluma.hoja.set_row(0, 26)
    cabecera.escribir(pluma, datos, plano)
    Partes(pluma, datos, plano).escribir()
    Cierre(pluma, datos, plano).escribir()
    _impresion(pluma, datos, plano)


def _anchos(pluma: Pluma, plano: Plano) -> None:
    hoja = pluma.hoja
    hoja.set_column(PARTE, PARTE, 5)
    hoja.set_column(FASE, FASE, 8)
    hoja.set_column(ACTIVIDAD, ACTIVIDAD, 36)
    hoja.set_column(APLICA, PROFESIONAL - 1, 7)
    hoja.set_column(PROFESIONAL, plano.monto - 1, 6)
    hoja.set_column(plano.monto, plano.pesos, 17)
    hoja.set_column(plano.minimo, plano.minimo, 13)
    hoja.set_column(plano.razon, plano.razon, 30)
    hoja.set_column(plano.etnicas, plano.etnicas, 9)


def _impresion(pluma: Pluma, datos: DatosFormatoA, plano: Plano) -> None:
    """Cada parte cabe en una página y trae sus títulos; la propuesta se repite arriba de todas."""
    hoja = pluma.hoja
    hoja.set_landscape()
    hoja.set_paper(OFICIO)
    hoja.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    hoja.fit_to_pages(1, 0)
    hoja.set_h_pagebreaks([plano.titulos_ambientales, plano.totales])
    hoja.repeat_rows(0)
    hoja.freeze_panes(0, ACTIVIDAD + 1)
    ultima = plano.firma(len(datos.notas)) + 6
    hoja.print_area(0, PARTE, ultima, plano.etnicas)
    numero = limpio(datos.numero).replace("&", "&&")
    hoja.set_footer(f"&LPropuesta {numero}&CFormato A&RPágina &P de &N")


def _datos(pluma: Pluma, datos: DatosFormatoA) -> None:
    """La identificación que se lee al volver. Protegida sin contraseña: evita cambiarla sin querer."""
    identidad = datos.identidad
    pares: list[tuple[str, Valor]] = [
        ("version_del_libro", identidad.version),
        ("id_propuesta", identidad.id_propuesta),
        ("huella", identidad.huella),
        ("fecha", identidad.fecha.isoformat()),
        ("propuestas", identidad.propuestas),
    ]
    pluma.hoja.set_column(0, 0, 22)
    pluma.hoja.set_column(1, 1, 100)
    for fila, (clave, valor) in enumerate(pares):
        pluma.poner(fila, 0, clave, "rotulo")
        pluma.poner(fila, 1, valor, "texto")
    aviso = "Esta hoja identifica el libro cuando se devuelve. No hace falta tocarla."
    pluma.poner(len(pares) + 1, 0, aviso, "suave")
    pluma.hoja.set_landscape()
    pluma.hoja.fit_to_pages(1, 0)
    pluma.hoja.protect()
