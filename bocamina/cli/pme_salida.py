"""A dónde van los lotes: CSV, Parquet o Excel, y al lado las filas rechazadas con su razón."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.propuestas import LINEA, REFERENCIA
from bocamina.nucleo.exploracion.propuesta import Razon

FILAS_DE_EXCEL = 1_048_575
DECIMALES_DE_SALIDA = 9
# Los pesos quedan como texto: pueden llevar más cifras que un decimal de Parquet.
SIN_MONTO = (LINEA, REFERENCIA, "clasificacion", "smldv_cop", "total_cop")


class Falla(NamedTuple):
    linea: int
    razon: Razon


class Rechazos:
    """El archivo de al lado: línea, columna y razón de cada dato que no sirvió. Si no hay, no queda."""

    def __init__(self, ruta: Path) -> None:
        self.ruta = ruta
        self.provisional = ruta.with_name(f".{ruta.name}.{os.getpid()}")

    def __enter__(self) -> Rechazos:
        self.archivo = self.provisional.open("w", encoding="utf-8", newline="")
        self.tabla = csv.writer(self.archivo)
        self.tabla.writerow(["linea", "columna", "razon"])
        self.hay = False
        return self

    def escribir(self, fallas: list[Falla]) -> None:
        self.hay = self.hay or bool(fallas)
        self.tabla.writerows((f.linea, f.razon.dato, f.razon.frase) for f in fallas)

    def __exit__(self, tipo: Any, *_: Any) -> None:
        self.archivo.close()
        if tipo is None and self.hay:
            self.provisional.replace(self.ruta)
        else:
            self.provisional.unlink()
            if tipo is None:
                self.ruta.unlink(missing_ok=True)


def escritor_para(ruta: Path) -> Any:
    return {".csv": _Csv, ".parquet": _Parquet, ".xlsx": _Excel}[ruta.suffix.lower()](ruta)


class _Csv:
    def __init__(self, ruta: Path) -> None:
        self.ruta, self.primera = ruta, True

    def __enter__(self) -> _Csv:
        self.archivo = self.ruta.open("wb")
        return self

    def escribir(self, tabla: pl.DataFrame) -> None:
        if tabla.width:
            tabla.write_csv(self.archivo, include_header=self.primera)
            self.primera = False

    def __exit__(self, *_: Any) -> None:
        self.archivo.close()


class _Parquet:
    """Tandas en archivos sueltos que al cerrar se unen en uno."""

    def __init__(self, ruta: Path) -> None:
        self.ruta, self.partes = ruta, list[Path]()

    def __enter__(self) -> _Parquet:
        return self

    def escribir(self, tabla: pl.DataFrame) -> None:
        if tabla.width:
            parte = self.ruta.with_name(f"{self.ruta.stem}.{len(self.partes)}.parte")
            self.partes.append(parte)
            montos = pl.exclude(SIN_MONTO).cast(pl.Decimal(24, DECIMALES_DE_SALIDA))
            tabla.with_columns(montos).write_parquet(parte)

    def __exit__(self, tipo: Any, *_: Any) -> None:
        try:
            if tipo is None:
                vacia = pl.DataFrame({LINEA: pl.Series([], dtype=pl.Int64)}).lazy()
                (pl.scan_parquet(self.partes) if self.partes else vacia).sink_parquet(self.ruta)
        finally:
            for parte in self.partes:
                parte.unlink(missing_ok=True)


class _Excel:
    def __init__(self, ruta: Path) -> None:
        self.ruta, self.fila = ruta, 0

    def __enter__(self) -> _Excel:
        import xlsxwriter

        self.libro = xlsxwriter.Workbook(
            str(self.ruta), {"constant_memory": True, "strings_to_formulas": False}
        )
        self.hoja = self.libro.add_worksheet("Mínimos")
        return self

    def escribir(self, tabla: pl.DataFrame) -> None:
        if self.fila + len(tabla) > FILAS_DE_EXCEL:
            raise ArchivoInvalido("Excel no tiene tantas filas. Escriba la salida en .csv o .parquet.")
        if not tabla.width:
            return
        if self.fila == 0:
            self.hoja.write_row(0, 0, tabla.columns)
        # Excel guarda 15 cifras: los pesos van como número, que es lo que se suma; exactos, en CSV o Parquet.
        numeros = tabla.with_columns(pl.col("smldv_cop", "total_cop").cast(pl.Float64))
        for valores in numeros.iter_rows():
            self.fila += 1
            self.hoja.write_row(self.fila, 0, valores)

    def __exit__(self, *_: Any) -> None:
        self.libro.close()
