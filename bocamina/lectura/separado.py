"""Leer un texto separado por comas, punto y coma o tabuladores, en UTF-8 o en la codificación de Windows."""

from __future__ import annotations

import csv
import io

from bocamina.lectura.celdas import Celda
from bocamina.lectura.comprimido import MEBIBYTE
from bocamina.lectura.errores import ArchivoInvalido

LIMITE = 20 * MEBIBYTE
SEPARADORES = ",;\t|"


def leer(contenido: bytes, separador: str | None = None) -> tuple[tuple[Celda, ...], ...]:
    """`separador`: el que ya se conoce; si falta, el que más se repite al comienzo."""
    if len(contenido) > LIMITE:
        raise ArchivoInvalido(f"El texto pasa de {LIMITE // MEBIBYTE} MiB. Pártalo y repita.")
    if b"\0" in contenido:
        raise ArchivoInvalido("No es un texto: trae bytes nulos. Guárdelo como CSV en UTF-8 y repita.")
    escrito = _decodificar(contenido)
    separador = separador or max(SEPARADORES, key=escrito[:4096].count)
    try:
        return tuple(
            tuple(celda.strip() or None for celda in fila)
            for fila in csv.reader(io.StringIO(escrito, newline=""), delimiter=separador, strict=True)
        )
    except csv.Error:
        raise ArchivoInvalido(
            "El CSV está mal formado: hay comillas sin cerrar. Corríjalo y repita."
        ) from None


def _decodificar(contenido: bytes) -> str:
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", errors="replace")
