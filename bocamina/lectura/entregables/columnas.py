"""DAT y ASCII: un texto con columnas de números y, encima, sus nombres."""

from __future__ import annotations

import re
from pathlib import Path

from bocamina.lectura.errores import ArchivoHostil
from bocamina.nucleo.exploracion.entregables import Curva, Examen

LINEA = 64 * 1024
FILAS = 200_000
COLUMNAS = 1000
_SEPARA = re.compile(r"[;\t,]\s*|\s+")
_NUMERO = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?")
NULOS = {-999.25, -999.0, -9999.0, -9999.25, -99999.0}


def examinar(ruta: Path, formato: str) -> Examen:
    """Si no hay columnas de números, es un texto cualquiera."""
    titulos: list[str] = []
    con_valor: list[bool] = []
    anteriores: list[list[str]] = []
    filas = 0
    with ruta.open("rb") as archivo:
        while filas < FILAS and (cruda := archivo.readline(LINEA + 1)):
            if len(cruda) > LINEA:
                raise ArchivoHostil("el texto trae una línea de más de 64 KiB: no se leyó.")
            partes = _partir(cruda.decode("utf-8", errors="replace"))
            if not partes:
                continue
            if len(partes) >= 2 and all(map(_NUMERO.fullmatch, partes)):
                if not filas:
                    titulos = next((a for a in anteriores if len(a) == len(partes)), [])
                    con_valor = [False] * len(partes)
                if len(partes) == len(con_valor):
                    filas += 1
                    con_valor = [ya or _vale(p) for ya, p in zip(con_valor, partes, strict=True)]
            elif not filas:
                anteriores = [*anteriores, partes][-2:]  # los nombres y, a veces, las unidades
    if not filas or len(con_valor) > COLUMNAS:
        return Examen("texto", hallazgos=("Es un texto sin columnas de números.",))
    if not titulos:
        aviso = "Las columnas no tienen nombre: no se sabe qué registro es cada una."
        return Examen("ascii", hallazgos=(aviso,), detalles={"filas": filas})
    curvas = tuple(Curva(t[:40], vacia=not hay) for t, hay in zip(titulos, con_valor, strict=True))
    return Examen("ascii", curvas=curvas, detalles={"filas": filas})


def _partir(linea: str) -> list[str]:
    limpia = linea.lstrip("\ufeff").strip().lstrip("#").strip()
    # Con punto y coma o tabulador la coma es decimal, como se escribe en Colombia.
    if ";" in limpia or "\t" in limpia:
        return [p.strip() for p in re.split(r"[;\t]", limpia) if p.strip()]
    return [p for p in _SEPARA.split(limpia) if p]


def _vale(parte: str) -> bool:
    try:
        return float(parte.replace(",", ".")) not in NULOS
    except ValueError:
        return False
