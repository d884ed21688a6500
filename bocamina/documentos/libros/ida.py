"""El libro listo para llenar: instrucciones, hojas con sus filas, listas e identidad escondida."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from bocamina.documentos.celdas import limpio
from bocamina.documentos.editable import AUTOR, OPCIONES, PRIMERA_FECHA
from bocamina.nucleo.libros import Clase, Columna, Fila, Libro, Opcion, Tabla
from bocamina.nucleo.libros.forma import SEPARADOR

ESCONDIDA, LISTAS, INSTRUCCIONES = "_bocamina", "Listas", "Instrucciones"
DELANTE = ("Identidad", "Versión")
FILAS_LIBRES = 1_000
CABE = 32_000  # Excel no guarda más letras en una celda
CIFRAS_EXACTAS = 15
MUY_GRANDE = 10**CIFRAS_EXACTAS
ANCHO_DE_INSTRUCCIONES = 110
RENGLON, RENGLONES = 15, 12  # puntos de alto; los que se ven de una celda larga
LETRAS_POR_ANCHO = 1.05
VERDE, AMBAR, GRIS, ROJO = "#0b5d56", "#fff4d6", "#eef2f1", "#fbe9e7"
PERMITIDO = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
Formatos = Mapping[str, Any]


def escribir(libro: Libro, sello: str) -> bytes:
    """`sello` es la identidad del libro, ya firmada por quien lo entrega."""
    salida = BytesIO()
    destino = Workbook(salida, OPCIONES)
    destino.set_properties({"title": limpio(libro.titulo), "author": AUTOR})
    formatos = _formatos(destino)
    _instrucciones(destino.add_worksheet(INSTRUCCIONES), libro, formatos)
    rangos = _rangos(libro.catalogos)
    for tabla in libro.tablas:
        _Escritor(destino.add_worksheet(tabla.nombre), tabla, libro.catalogos, rangos, formatos).escribir()
    _listas(destino.add_worksheet(LISTAS), libro.catalogos, formatos)
    _esconder(destino.add_worksheet(ESCONDIDA), libro, sello)
    destino.close()
    return salida.getvalue()


def _formatos(destino: Workbook) -> Formatos:
    libre = {"valign": "top", "text_wrap": True, "locked": False}
    quieta = {"valign": "top", "text_wrap": True, "bg_color": GRIS}
    return {
        "titulo": destino.add_format({"bold": True, "font_size": 14}),
        "parrafo": destino.add_format({"text_wrap": True, "valign": "top"}),
        "encabezado": destino.add_format(
            {"bold": True, "font_color": "#ffffff", "bg_color": VERDE, "valign": "vcenter", "text_wrap": True}
        ),
        "fija": destino.add_format({"num_format": "@", **quieta}),
        "cifra fija": destino.add_format({"num_format": "General", **quieta}),
        "pesos fijos": destino.add_format({"num_format": "#,##0", **quieta}),
        "texto": destino.add_format({"num_format": "@", **libre}),
        "fecha": destino.add_format({"num_format": "dd/mm/yyyy", **libre}),
        "numero": destino.add_format({"num_format": "General", **libre}),
        "pesos": destino.add_format({"num_format": "#,##0.00", **libre}),
        "falta": destino.add_format({"bg_color": AMBAR}),
        "mal": destino.add_format({"bg_color": ROJO}),
    }


def _instrucciones(hoja: Worksheet, libro: Libro, formatos: Formatos) -> None:
    hoja.set_column(0, 0, ANCHO_DE_INSTRUCCIONES)
    hoja.write_string(0, 0, limpio(libro.titulo), formatos["titulo"])
    for y, parrafo in enumerate(libro.instrucciones, start=2):
        hoja.write_string(y, 0, limpio(parrafo), formatos["parrafo"])
        hoja.set_row(y, _alto([(parrafo, ANCHO_DE_INSTRUCCIONES)]))
    hoja.set_landscape()
    hoja.fit_to_pages(1, 0)
    hoja.protect("", PERMITIDO)


def _rangos(catalogos: Mapping[str, Sequence[Opcion]]) -> dict[str, str]:
    """Cada catálogo ocupa dos columnas de la hoja Listas: la que se escoge y su clave."""
    return {
        nombre: f"={LISTAS}!${xl_col_to_name(2 * n)}$2:${xl_col_to_name(2 * n)}${len(opciones) + 1}"
        for n, (nombre, opciones) in enumerate(catalogos.items())
        if opciones
    }


def _listas(hoja: Worksheet, catalogos: Mapping[str, Sequence[Opcion]], formatos: Formatos) -> None:
    for n, (nombre, opciones) in enumerate(catalogos.items()):
        hoja.set_column(2 * n, 2 * n, 44)
        hoja.set_column(2 * n + 1, 2 * n + 1, 22)
        hoja.write_string(0, 2 * n, nombre, formatos["encabezado"])
        hoja.write_string(0, 2 * n + 1, "Clave o lugar", formatos["encabezado"])
        for y, opcion in enumerate(opciones, start=1):
            hoja.write_string(y, 2 * n, limpio(opcion.nombre))
            hoja.write_string(y, 2 * n + 1, limpio(opcion.donde or opcion.clave))
    hoja.freeze_panes(1, 0)
    hoja.protect("", PERMITIDO)


def _esconder(hoja: Worksheet, libro: Libro, sello: str) -> None:
    """Lo que se entregó, fila por fila: con eso se sabe, al volver, qué cambió cada quien."""
    hoja.write_string(0, 0, sello)
    y = 1
    for tabla in libro.tablas:
        for fila in tabla.filas:
            entregado = {c: _cabe(v) for c, v in fila.valores.items() if v}
            escrito = json.dumps(entregado, ensure_ascii=False)
            trozos = [escrito[i : i + CABE] for i in range(0, len(escrito), CABE)]
            for x, trozo in enumerate((tabla.nombre, fila.id, *trozos)):
                hoja.write_string(y, x, trozo)
            y += 1
    hoja.protect("")
    hoja.very_hidden()


def _cabe(valor: str) -> str:
    return limpio(valor)[:CABE].strip()


class _Escritor:
    def __init__(
        self,
        hoja: Worksheet,
        tabla: Tabla,
        catalogos: Mapping[str, Sequence[Opcion]],
        rangos: Mapping[str, str],
        formatos: Formatos,
    ) -> None:
        self.hoja, self.tabla, self.rangos, self.formatos = hoja, tabla, rangos, formatos
        self.nombres = {n: {o.clave: o.nombre for o in opciones} for n, opciones in catalogos.items()}
        self.ultima = len(tabla.filas) + (FILAS_LIBRES if tabla.admite_nuevas else 0)

    def escribir(self) -> None:
        for x, titulo in enumerate(DELANTE):
            self.hoja.write_string(0, x, titulo, self.formatos["encabezado"])
        self.hoja.set_column(0, 1, 10, self.formatos["fija"], {"hidden": True})
        for x, columna in enumerate(self.tabla.columnas, start=len(DELANTE)):
            self._columna(x, columna)
        self.hoja.set_row(0, _alto([(c.titulo, c.ancho - 2) for c in self.tabla.columnas]))
        for y, fila in enumerate(self.tabla.filas, start=1):
            self._fila(y, fila)
        ancho = len(DELANTE) + len(self.tabla.columnas)
        self.hoja.freeze_panes(1, len(DELANTE) + self.tabla.quietas)
        self.hoja.set_landscape()
        self.hoja.fit_to_pages(1, 0)
        self.hoja.repeat_rows(0)
        self.hoja.autofilter(0, 0, max(self.ultima, 1), ancho - 1)
        self.hoja.protect("", {**PERMITIDO, "insert_rows": self.tabla.admite_nuevas, "delete_rows": True})

    def _columna(self, x: int, columna: Columna) -> None:
        self.hoja.write_string(0, x, columna.titulo, self.formatos["encabezado"])
        libre = not columna.informa and (not columna.fija or self.tabla.admite_nuevas)
        formato = self.formatos[_formato(columna.clase) if libre else _fijo(columna.clase)]
        self.hoja.set_column(x, x, columna.ancho, formato)
        if columna.ayuda:
            self.hoja.write_comment(0, x, columna.ayuda, {"author": AUTOR})
        if self.ultima and libre:
            self._validar(x, columna)
            self._resaltar(x, columna)

    def _validar(self, x: int, columna: Columna) -> None:
        """Avisa y deja seguir donde hay varias formas de escribirlo; una lista sola no admite otra cosa."""
        regla: dict[str, Any] | None = None
        if columna.clase is Clase.OPCION and columna.catalogo in self.rangos:
            regla = {"validate": "list", "source": self.rangos[columna.catalogo]}
        elif columna.clase is Clase.SI_NO:
            regla = {"validate": "list", "source": ["sí", "no"]}
        elif columna.clase in (Clase.PESOS, Clase.ENTERO):
            regla = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
        elif columna.clase is Clase.NUMERO:
            entre = {"criteria": "between", "minimum": -MUY_GRANDE, "maximum": MUY_GRANDE}
            regla = {"validate": "decimal", "error_type": "warning", **entre}
        elif columna.clase is Clase.FECHA:
            desde = {"criteria": ">=", "value": date(1950, 1, 1)}
            regla = {"validate": "date", "error_type": "warning", **desde}
        elif columna.largo:
            regla = {"validate": "length", "criteria": "<=", "value": columna.largo}
        if regla is not None:
            self.hoja.data_validation(1, x, self.ultima, x, {**regla, **_aviso(columna)})

    def _resaltar(self, x: int, columna: Columna) -> None:
        """En ámbar, lo que falta en una fila empezada; en rojo, la cifra que pasa de su tope."""
        for criterio, formato in self._criterios(x, columna):
            regla = {"type": "formula", "criteria": criterio, "format": self.formatos[formato]}
            self.hoja.conditional_format(1, x, self.ultima, x, regla)

    def _criterios(self, x: int, columna: Columna) -> Iterator[tuple[str, str]]:
        letra = xl_col_to_name(x)
        if columna.exigida:
            primera, ultima = (
                xl_col_to_name(i) for i in (len(DELANTE), len(DELANTE) + len(self.tabla.columnas))
            )
            yield f"=AND(COUNTA(${primera}2:${ultima}2)>0,LEN(${letra}2)=0)", "falta"
        if columna.va_con:
            yield f"=AND(LEN(${self._letra(columna.va_con)}2)>0,LEN(${letra}2)=0)", "falta"
        if columna.o_bien:
            yield f"=AND(LEN(${letra}2)=0,LEN(${self._letra(columna.o_bien)}2)=0)", "falta"
        if columna.no_mas_que:
            tope = self._letra(columna.no_mas_que)
            yield f"=AND(ISNUMBER(${letra}2),ISNUMBER(${tope}2),${letra}2>${tope}2)", "mal"

    def _letra(self, clave: str) -> str:
        claves = [c.clave for c in self.tabla.columnas]
        return str(xl_col_to_name(len(DELANTE) + claves.index(clave)))

    def _fila(self, y: int, fila: Fila) -> None:
        self.hoja.write_string(y, 0, fila.id, self.formatos["fija"])
        self.hoja.write_string(y, 1, str(fila.version), self.formatos["fija"])
        for x, columna in enumerate(self.tabla.columnas, start=len(DELANTE)):
            valor = fila.valores.get(columna.clave, "")
            quieta = columna.fija or columna.informa
            formato = self.formatos[_fijo(columna.clase) if quieta else _formato(columna.clase)]
            self._celda(y, x, columna, valor, formato)
        dichos = ((self._dicho(c, fila.valores.get(c.clave, "")), c.ancho) for c in self.tabla.columnas)
        if (alto := _alto(dichos)) > RENGLON:
            self.hoja.set_row(y, alto)

    def _celda(self, y: int, x: int, columna: Columna, valor: str, formato: Any) -> None:
        if valor == "":
            self.hoja.write_blank(y, x, None, formato)
        elif columna.clase is Clase.FECHA and date.fromisoformat(valor) >= PRIMERA_FECHA:
            self.hoja.write_datetime(y, x, datetime.combine(date.fromisoformat(valor), time()), formato)
        elif columna.clase in (Clase.NUMERO, Clase.PESOS, Clase.ENTERO):
            _cifra(self.hoja, y, x, valor, formato)
        else:
            self.hoja.write_string(y, x, _cabe(self._dicho(columna, valor)), formato)

    def _dicho(self, columna: Columna, valor: str) -> str:
        nombres = self.nombres.get(columna.catalogo, {})
        if columna.clase is Clase.OPCIONES:
            return SEPARADOR.join(nombres.get(v, v) for v in valor.split(SEPARADOR))
        return nombres.get(valor, valor) if columna.clase is Clase.OPCION else valor


def _alto(celdas: Iterable[tuple[str, int]]) -> int:
    """Los renglones que ocupa la celda más larga: LibreOffice no los calcula al abrir."""
    ocupa = (
        sum(max(1, ceil(len(r) / (ancho * LETRAS_POR_ANCHO))) for r in dicho.split("\n"))
        for dicho, ancho in celdas
    )
    return RENGLON * min(max(ocupa, default=1), RENGLONES)


def _aviso(columna: Columna) -> dict[str, str]:
    return {"error_title": columna.titulo[:32], "error_message": (columna.ayuda or "Revise la celda.")[:255]}


def _formato(clase: Clase) -> str:
    if clase in (Clase.NUMERO, Clase.ENTERO):
        return "numero"
    return clase.value if clase in (Clase.FECHA, Clase.PESOS) else "texto"


def _fijo(clase: Clase) -> str:
    if clase is Clase.PESOS:
        return "pesos fijos"
    return "cifra fija" if clase is Clase.NUMERO else "fija"


def _cifra(hoja: Worksheet, y: int, x: int, valor: str, formato: Any) -> None:
    """Como número, para que se pueda sumar; si no cabe exacto, como se escribe en Colombia."""
    if len(valor.lstrip("-").replace(".", "")) <= CIFRAS_EXACTAS:
        hoja.write_number(y, x, float(valor), formato)
    else:
        hoja.write_string(y, x, valor.replace(".", ","), formato)
