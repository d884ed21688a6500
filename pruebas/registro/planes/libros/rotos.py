"""Libros dañados, raros y hostiles, hechos a partir de uno bueno. Cada uno dice qué debe pasar con él."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pruebas.registro.planes.libros.escenario import EnExcel, abierto, columna, guardado

RECHAZADO, CORREGIR, AVISO, IGUAL = "rechazado", "corregir", "aviso", "igual"
Danio = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Roto:
    nombre: str
    danio: Danio
    que: str
    frase: str = ""


def _en_zip(como: Callable[[dict[str, bytes]], None]) -> Danio:
    """El mismo libro con sus piezas cambiadas."""

    def danio(contenido: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(contenido)) as zip_:
            piezas = {n: zip_.read(n) for n in zip_.namelist()}
        como(piezas)
        salida = io.BytesIO()
        with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_:
            for nombre, datos in piezas.items():
                zip_.writestr(nombre, datos)
        return salida.getvalue()

    return danio


def con_pieza(nombre: str, datos: bytes) -> Danio:
    return _en_zip(lambda p: p.__setitem__(nombre, datos))


def _sin(nombre: str) -> Danio:
    return _en_zip(lambda p: p.pop(nombre, None))


def _cambiar(pieza: str, viejo: bytes, nuevo: bytes) -> Danio:
    return _en_zip(lambda p: p.__setitem__(pieza, p[pieza].replace(viejo, nuevo, 1)))


def _muchas_piezas(piezas: dict[str, bytes]) -> None:
    piezas.update({f"xl/media/{n}.png": b"x" for n in range(600)})


def _con_clave(contenido: bytes) -> bytes:
    """La bandera de cifrado en cada pieza del índice."""
    datos = bytearray(contenido)
    for hallada in re.finditer(rb"PK\x01\x02", contenido):
        datos[hallada.start() + 8] |= 1
    return bytes(datos)


def _revuelto(semilla: int) -> Danio:
    def danio(contenido: bytes) -> bytes:
        azar = random.Random(semilla)  # noqa: S311
        datos = bytearray(contenido)
        for _ in range(40):
            datos[azar.randrange(len(datos))] = azar.randrange(256)
        return bytes(datos)

    return danio


def libro_con(como: Callable[[EnExcel], Any]) -> Danio:
    def danio(contenido: bytes) -> bytes:
        libro = EnExcel(abierto(contenido))
        como(libro)
        return guardado(libro.libro)

    return danio


def celda(hoja: str, **celdas: Any) -> Danio:
    return libro_con(lambda libro: libro.poner(hoja, 2, **celdas))


def titulado(hoja: str, titulo: str, nuevo: str | None) -> Danio:
    def como(libro: EnExcel) -> None:
        destino = libro.hoja(hoja)
        destino.cell(1, columna(destino, titulo)).value = nuevo

    return libro_con(como)


def _mover(libro: EnExcel) -> None:
    """«Hito» pasa al final, con su dato."""
    hoja = libro.hoja("Acciones")
    viene, va = columna(hoja, "Hito"), hoja.max_column + 3
    for fila in (1, 2):
        hoja.cell(fila, va).value, hoja.cell(fila, viene).value = hoja.cell(fila, viene).value, None


def _escondida(fila: int, col: int, valor: str | None) -> Danio:
    return libro_con(lambda libro: setattr(libro.hoja("_bocamina").cell(fila, col), "value", valor))


def sin_hoja(nombre: str) -> Danio:
    return libro_con(lambda libro: libro.libro.__delitem__(nombre))


def _agregar(hoja: str, **celdas: Any) -> Danio:
    def como(libro: EnExcel) -> None:
        libro.agregar(hoja, distrito=libro.valor("Acciones", 2, "Distrito"), **celdas)

    return libro_con(como)


def _copiar_fila(libro: EnExcel) -> None:
    hoja = libro.hoja("Acciones")
    for celda in list(hoja[2]):
        hoja.cell(3, celda.column).value = celda.value


def _poner_id(valor: Any) -> Danio:
    return libro_con(lambda libro: setattr(libro.hoja("Acciones")["A2"], "value", valor))


def combinada(hoja: str, rango: str) -> Danio:
    return libro_con(lambda libro: libro.hoja(hoja).merge_cells(rango))


def _gemelas(libro: EnExcel) -> None:
    distrito = libro.valor("Acciones", 2, "Distrito")
    for _ in range(2):
        libro.agregar("Acciones", distrito=distrito, codigo="N1", componente="Minero", accion="La misma")


def _sin_originales(libro: EnExcel) -> None:
    libro.hoja("_bocamina").delete_rows(2, 50)


def _lejos(libro: EnExcel) -> None:
    libro.hoja("Acciones").cell(60_000, 3).value = "x"


def _ancha(libro: EnExcel) -> None:
    libro.hoja("Acciones").cell(1, 250).value = "x"


HOJA = "xl/worksheets/sheet2.xml"
BOMBA = b"<a>" + b"0" * 60_000_000 + b"</a>"
# Lo que le pasa al archivo entero: vale para cualquier libro.
DEL_ARCHIVO = (
    Roto("vacio", lambda _: b"", RECHAZADO, "No es un libro"),
    Roto("texto", lambda _: b"Distrito;Accion\n", RECHAZADO, "No es un libro"),
    Roto("pagina_web", lambda _: b"<html><table></table></html>", RECHAZADO, "No es un libro"),
    Roto("pdf", lambda _: b"%PDF-1.7\n", RECHAZADO, "No es un libro"),
    Roto("libro_antiguo", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64, RECHAZADO, ".xls"),
    Roto("cortado_a_la_mitad", lambda c: c[: len(c) // 2], RECHAZADO, "dañado"),
    Roto("cortado_al_comienzo", lambda c: c[:100], RECHAZADO, "dañado"),
    Roto("sin_tipos", _sin("[Content_Types].xml"), RECHAZADO, "no un libro de Excel"),
    Roto("sin_libro", _sin("xl/workbook.xml"), RECHAZADO),
    Roto("sin_relaciones", _sin("xl/_rels/workbook.xml.rels"), RECHAZADO),
    Roto("sin_una_hoja", _sin(HOJA), RECHAZADO),
    Roto("hoja_mal_formada", con_pieza(HOJA, b"<worksheet><sheetData><row>"), RECHAZADO),
    Roto("hoja_que_no_es_xml", con_pieza(HOJA, b"\x00\x01\x02"), RECHAZADO),
    Roto("libro_mal_formado", con_pieza("xl/workbook.xml", b"<workbook"), RECHAZADO),
    Roto("cincuenta_megas", lambda c: c + b"\0" * 52_428_800, RECHAZADO, "pasa de 10 MiB"),
    Roto("bomba", con_pieza("xl/worksheets/sheet9.xml", BOMBA), RECHAZADO, "bomba"),
    Roto("seiscientas_piezas", _en_zip(_muchas_piezas), RECHAZADO, "piezas"),
    Roto("con_clave", _con_clave, RECHAZADO, "contraseña"),
    Roto("con_ruta_ajena", con_pieza("../../fuera.xml", b"x"), RECHAZADO, "ruta"),
    Roto("con_macros", con_pieza("xl/vbaProject.bin", b"x"), RECHAZADO, "macros"),
    Roto("con_entidades", _cambiar(HOJA, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
         RECHAZADO, "definiciones"),
    *(Roto(f"revuelto_{n}", _revuelto(n), RECHAZADO) for n in range(8)),
    Roto("sin_hoja_escondida", sin_hoja("_bocamina"), RECHAZADO, "hoja escondida"),
    Roto("sin_sello", _escondida(1, 1, None), RECHAZADO, "hoja escondida"),
    Roto("sello_cambiado", _escondida(1, 1, "eyJhIjoxfQ:abc"), RECHAZADO, "identidad"),
    Roto("sello_de_mil_letras", _escondida(1, 1, "x" * 30_000), RECHAZADO, "identidad"),
    Roto("sin_lo_entregado", libro_con(_sin_originales), IGUAL),
    Roto("lo_entregado_no_es_json", _escondida(2, 3, "{{{"), IGUAL),
    Roto("lo_entregado_es_otra_cosa", _escondida(2, 3, "[1, 2]"), IGUAL),
)  # fmt: skip
DEL_PLAN = (
    Roto("sin_una_columna", titulado("Acciones", "Hito", None), RECHAZADO, "falta la columna «Hito»"),
    Roto("columna_con_otro_nombre", titulado("Metas", "Meta", "Valor"), RECHAZADO, "falta la columna «Meta»"),
    Roto("columna_repetida", libro_con(lambda li: setattr(li.hoja("Acciones").cell(1, 40), "value", "Nivel")),
         RECHAZADO, "dos columnas «Nivel»"),
    Roto("sin_identidad_de_fila", titulado("Acciones", "Identidad", None), RECHAZADO, "«Identidad»"),
    Roto("sin_encabezado", libro_con(lambda li: li.hoja("Acciones").delete_rows(1)), RECHAZADO, "falta"),
    Roto("encabezado_combinado", combinada("Acciones", "C1:E1"), RECHAZADO, "falta la columna"),
    Roto("columnas_movidas", libro_con(_mover), AVISO, "cambiaron de lugar"),
    Roto("columna_de_mas", libro_con(lambda li: setattr(li.hoja("Acciones").cell(1, 40), "value", "Mía")),
         AVISO, "«Mía»"),
    Roto("hoja_de_mas", libro_con(lambda li: li.libro.create_sheet("Cuentas")), AVISO, "«Cuentas»"),
    Roto("sin_hoja_de_metas", sin_hoja("Metas"), AVISO, "Falta la hoja «Metas»"),
    Roto("hoja_con_otro_nombre", libro_con(lambda li: setattr(li.hoja("Metas"), "title", "Metas 2")), AVISO,
         "Falta la hoja «Metas»"),
    Roto("hoja_vacia", libro_con(lambda li: li.hoja("Metas").delete_rows(1, 2_000)), AVISO, "está vacía"),
    Roto("solo_el_encabezado", libro_con(lambda li: li.hoja("Metas").delete_rows(2, 2_000)), IGUAL),
    Roto("sin_instrucciones_ni_listas", libro_con(lambda li: (li.libro.__delitem__("Instrucciones"),
         li.libro.__delitem__("Listas"))), IGUAL),
    Roto("sin_proteccion", libro_con(lambda li: li.hoja("Acciones").protection.disable()), IGUAL),
    Roto("sesenta_mil_filas", libro_con(_lejos), RECHAZADO, "Borre las vacías"),
    Roto("doscientas_columnas", libro_con(_ancha), RECHAZADO, "se aceptan"),
    Roto("celdas_combinadas", combinada("Acciones", "G2:H3"), CORREGIR, "combinada"),
    Roto("identidad_de_otra_accion", _poner_id("999999"), CORREGIR, "ya no existe"),
    Roto("identidad_que_no_es", _poner_id("la mía"), CORREGIR, "ya no existe"),
    Roto("fila_copiada", libro_con(_copiar_fila), CORREGIR, "Es la misma de la fila 2"),
    Roto("dos_nuevas_iguales", libro_con(_gemelas), CORREGIR, "Dice lo mismo que la fila"),
    Roto("version_que_no_es", libro_con(lambda li: setattr(li.hoja("Acciones")["B2"], "value", "mil")),
         IGUAL),
    Roto("formula_en_un_texto", celda("Acciones", hito="=CONCATENATE(1,2)"), CORREGIR, "fórmula"),
    Roto("formula_en_un_monto", celda("Presupuesto", valor_en_pesos="=1+1"), CORREGIR, "fórmula"),
    Roto("formula_en_una_fecha", celda("Acciones", empieza="=TODAY()"), CORREGIR, "fórmula"),
    Roto("error_de_excel", celda("Metas", meta="#REF!"), CORREGIR, "error de Excel"),
    Roto("fecha_que_no_existe", celda("Acciones", empieza="31/02/2026"), CORREGIR, "calendario"),
    Roto("fecha_de_otro_siglo", celda("Acciones", empieza="01/01/1500"), CORREGIR, "fuera de lo posible"),
    Roto("fecha_a_la_inversa", celda("Acciones", empieza="12/31/2026"), CORREGIR, "calendario"),
    Roto("fecha_donde_va_un_numero", celda("Metas", meta=date(2026, 1, 1)), CORREGIR, "número"),
    Roto("fecha_donde_va_un_anio", _agregar("Presupuesto", accion="MI-01", anio=date(2027, 1, 1),
         fuente="Regalías", valor_en_pesos=1), CORREGIR, "entero"),
    Roto("cierto_donde_va_un_numero", celda("Metas", meta=True), CORREGIR, "número"),
    Roto("numero_al_estilo_ingles", celda("Presupuesto", valor_en_pesos="1,250,000.00"), CORREGIR,
         "no se entiende"),
    Roto("numero_de_veinte_cifras", celda("Metas", meta="9" * 20), CORREGIR, "cifras"),
    Roto("numero_desmedido", celda("Metas", meta=1e300), CORREGIR, "cifras"),
    Roto("porcentaje", celda("Metas", meta="80 %"), CORREGIR, "no se entiende"),
    Roto("monto_negativo", celda("Presupuesto", valor_en_pesos=-1), CORREGIR, "negativo"),
    Roto("texto_interminable", celda("Acciones", accion="x" * 30_000), CORREGIR, "caben"),
    Roto("letras_de_control", celda("Acciones", componente="mine_x0001_ro"), IGUAL),
    Roto("opcion_que_no_esta", celda("Indicadores", tipo="Felicidad"), CORREGIR, "Listas"),
    Roto("distrito_ajeno", celda("Acciones", distrito="otro"), CORREGIR, "Listas"),
    Roto("accion_que_no_esta", _agregar("Presupuesto", accion="XX-99", anio=2027, fuente="Regalías",
         valor_en_pesos=1), CORREGIR, "No hay una acción"),
    Roto("indicador_que_no_esta", _agregar("Metas", accion="MI-01", indicador="Nada", periodo="2027",
         meta=1), CORREGIR, "No hay un indicador"),
    Roto("anio_de_otro_milenio", _agregar("Presupuesto", accion="MI-01", anio=3026, fuente="Regalías",
         valor_en_pesos=1), CORREGIR, "no es un año"),
    Roto("accion_nueva_sin_texto", _agregar("Acciones", codigo="N1", componente="Minero"), CORREGIR,
         "Falta «Acción»"),
    Roto("codigo_de_otra", _agregar("Acciones", codigo="MI-01", componente="Minero", accion="Nueva"),
         CORREGIR, "ya es de otra acción"),
)  # fmt: skip
ROTOS = DEL_ARCHIVO + DEL_PLAN
