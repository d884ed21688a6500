"""Un libro del plan que se baja, se llena como lo haría una persona y se devuelve."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bocamina.lectura.celdas import llana
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.acciones.libros.recibir import Revision
from pruebas.registro.planes.escenario import HOY, EnSesion


def abierto(contenido: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(contenido))


def guardado(libro: Workbook) -> bytes:
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def columna(hoja: Worksheet, titulo: str) -> int:
    """Por su título, con o sin tildes: `linea_base`, `anio`, «Línea base»."""
    buscado = "ano" if titulo == "anio" else llana(titulo)
    return next(c.column for c in hoja[1] if llana(str(c.value)) == buscado)


@dataclass
class EnExcel:
    """Escribe por título, como quien mira la hoja."""

    libro: Workbook
    siguientes: dict[str, int] = field(default_factory=dict)

    def hoja(self, nombre: str) -> Worksheet:
        return self.libro[nombre]

    def poner(self, nombre: str, fila: int, **celdas: Any) -> None:
        hoja = self.hoja(nombre)
        for titulo, valor in celdas.items():
            hoja.cell(fila, columna(hoja, titulo)).value = valor

    def agregar(self, nombre: str, **celdas: Any) -> int:
        hoja = self.hoja(nombre)
        fila = self.siguientes.get(nombre) or 1 + max(
            (c.row for r in hoja.iter_rows(min_row=1) for c in r if c.value not in (None, "")), default=1
        )
        self.siguientes[nombre] = fila + 1
        self.poner(nombre, fila, **celdas)
        return fila

    def valor(self, nombre: str, fila: int, titulo: str) -> Any:
        hoja = self.hoja(nombre)
        return hoja.cell(fila, columna(hoja, titulo)).value

    def comentario(self, nombre: str, fila: int, titulo: str) -> str:
        hoja = self.hoja(nombre)
        nota = hoja.cell(fila, columna(hoja, titulo)).comment
        return nota.text if nota else ""


def bajar(mundo: EnSesion, *, instrumento: str = "plan") -> bytes:
    return recibir.entregar(instrumento=instrumento, entidad=mundo.lider, **mundo.entidad)


def llenar(contenido: bytes, como: Callable[[EnExcel], Any]) -> bytes:
    libro = EnExcel(abierto(contenido))
    como(libro)
    return guardado(libro.libro)


def revisar(mundo: EnSesion, contenido: bytes) -> Revision:
    return recibir.revisar(contenido=contenido, actor=mundo.delegada, hoy=HOY)


def aplicar(mundo: EnSesion, contenido: bytes) -> Revision:
    return recibir.aplicar(contenido=contenido, actor=mundo.delegada, hoy=HOY)


def estados(revision: Revision) -> dict[str, list[str]]:
    return {h.tabla.nombre: [j.estado.value for j in h.juicios] for h in revision.hojas}


def frases(revision: Revision) -> list[str]:
    return [f.frase for j in revision.juicios for f in j.fallos]


def devuelto(mundo: EnSesion, contenido: bytes) -> EnExcel:
    return EnExcel(abierto(recibir.devolver(contenido=contenido, actor=mundo.delegada, hoy=HOY)))
