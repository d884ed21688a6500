"""Registros de pozo: LAS con lasio, DLIS con dlisio, DAT y ASCII por columnas. Siempre con sus curvas."""

from __future__ import annotations

import io
import logging
import math
import warnings
from pathlib import Path
from typing import Any

import dlisio
import lasio

from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Curva, Examen

# Ante un archivo malo estas bibliotecas llenan los registros; aquí el fallo se dice una vez, en una frase.
for _biblioteca in ("lasio", "dlisio"):
    logging.getLogger(_biblioteca).setLevel(logging.CRITICAL + 1)

LINEA = 64 * 1024
CURVAS = 1000
CON_DATOS = 64 * 1024 * 1024
LAS_DANADO = "el LAS no se pudo leer. Expórtelo de nuevo, en la versión 2.0."
DLIS_DANADO = "el DLIS no se pudo leer. Expórtelo de nuevo."


def las(ruta: Path, formato: str) -> Examen:
    texto, entero = _texto_de_las(ruta)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            leido: Any = lasio.read(io.StringIO(texto), ignore_data=not entero, mnemonic_case="preserve")
            curvas = tuple(_curva_de_las(c, entero) for c in leido.curves)
            pozo = str(leido.well["WELL"].value or "") if "WELL" in leido.well else ""
            tramo = _tramo(leido, entero)
        except Exception:  # lasio falla de muchas maneras ante un archivo mal escrito
            raise ArchivoInvalido(LAS_DANADO) from None
    if not curvas:
        raise ArchivoInvalido("el LAS no nombra ninguna curva.")
    hallazgos = [f"La curva {c.nombre} no trae ningún valor." for c in curvas if c.vacia]
    if not entero:
        hallazgos.append("Pasa de 64 MiB: se leyó la cabecera y no los valores.")
    detalles = {"pozo": pozo[:80], **tramo}
    return Examen(formato, curvas=curvas, hallazgos=tuple(hallazgos), detalles=detalles)


def _texto_de_las(ruta: Path) -> tuple[str, bool]:
    """El texto y si está entero. Una línea desmedida o miles de curvas no se le pasan a la biblioteca."""
    lineas, en_curvas, curvas = [], False, 0
    entero = ruta.stat().st_size <= CON_DATOS
    with ruta.open("rb") as archivo:
        while linea := archivo.readline(LINEA + 1):
            if len(linea) > LINEA:
                raise ArchivoHostil("el LAS trae una línea de más de 64 KiB: no se leyó.")
            inicio = linea.lstrip()[:2].upper()
            if inicio.startswith(b"~"):
                en_curvas = inicio == b"~C"
                if inicio == b"~A" and not entero:
                    lineas.append(linea)
                    break
            elif en_curvas and inicio and not inicio.startswith(b"#"):
                curvas += 1
                if curvas > CURVAS:
                    raise ArchivoHostil(f"el LAS declara más de {CURVAS} curvas: no se leyó.")
            lineas.append(linea)
    return b"".join(lineas).decode("utf-8", errors="replace"), entero


def _curva_de_las(curva: Any, entero: bool) -> Curva:
    vacia = entero and not any(_es_valor(v) for v in curva.data)
    return Curva(str(curva.mnemonic)[:40], str(curva.unit)[:20], str(curva.descr)[:80], vacia)


def _es_valor(valor: Any) -> bool:
    return not (isinstance(valor, float) and math.isnan(valor))


def _tramo(leido: Any, entero: bool) -> dict[str, Any]:
    if not entero or not len(leido.index):
        return {}
    desde, hasta = float(leido.index[0]), float(leido.index[-1])
    if not (math.isfinite(desde) and math.isfinite(hasta)):
        return {}
    return {"desde": str(desde), "hasta": str(hasta), "unidad_de_profundidad": str(leido.curves[0].unit)[:20]}


def dlis(ruta: Path, formato: str) -> Examen:
    curvas: dict[str, Curva] = {}
    pozo = ""
    try:
        with dlisio.dlis.load(str(ruta)) as partes:
            for parte in partes:
                for origen in parte.origins:
                    pozo = pozo or str(origen.well_name or "")
                for canal in parte.channels:
                    nombre = str(canal.name)[:40]
                    curvas.setdefault(
                        nombre, Curva(nombre, str(canal.units or "")[:20], str(canal.long_name or "")[:80])
                    )
                    if len(curvas) > CURVAS:
                        raise ArchivoHostil(f"el DLIS declara más de {CURVAS} canales: no se leyó.")
    except ArchivoInvalido:
        raise
    except Exception:  # dlisio falla de muchas maneras ante un archivo mal escrito
        raise ArchivoInvalido(DLIS_DANADO) from None
    if not curvas:
        raise ArchivoInvalido("el DLIS no nombra ninguna curva.")
    return Examen(formato, curvas=tuple(curvas.values()), detalles={"pozo": pozo[:80]})
