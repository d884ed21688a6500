"""El anexo en Excel y en CSV: la misma tabla, que se puede volver a importar sin perder nada."""

from __future__ import annotations

import csv
from io import StringIO

from bocamina.documentos import editable
from bocamina.documentos.anexo_matriz.datos import AnexoDeMatriz
from bocamina.documentos.emision import Emision
from bocamina.nucleo.matriz.ficha import TITULOS, escribir_ficha
from bocamina.nucleo.matriz.tabla import como_tabla

HOJA, HOJA_DE_FICHA = "Matriz", "Plan"
ANCHOS_DE_FICHA = (16, 60, 80)
ANCHOS = {"Acción": 60, "Objetivo": 40, "Definición": 40, "Línea": 28, "Entidad": 30, "Observaciones": 60}
# Un programa de hojas de cálculo tomaría por fórmula lo que empieza así.
DE_FORMULA = ("=", "+", "-", "@")


def _tabla(datos: AnexoDeMatriz) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return como_tabla(datos.renglones, con_contactos=datos.con_contactos, con_trabajo=datos.con_trabajo)


def libro(datos: AnexoDeMatriz, emision: Emision) -> bytes:
    titulos, filas = _tabla(datos)
    columnas = tuple(editable.Columna(t, ANCHOS.get(t, 16)) for t in titulos)
    titulo = f"{datos.plan}. {datos.version}"
    ficha = tuple(editable.Columna(t, a) for t, a in zip(TITULOS, ANCHOS_DE_FICHA, strict=True))
    hojas = [editable.Hoja(HOJA, columnas, filas)]
    if dicha := escribir_ficha(datos.ficha):
        hojas.append(editable.Hoja(HOJA_DE_FICHA, ficha, dicha))
    return editable.escribir(hojas, titulo=titulo)


def csv_de(datos: AnexoDeMatriz) -> bytes:
    """La tabla y, tras una fila vacía, la ficha del plan: en un CSV no hay otra hoja donde ponerla."""
    salida = StringIO(newline="")
    hoja = csv.writer(salida)
    titulos, filas = _tabla(datos)
    hoja.writerow(titulos)
    hoja.writerows([_protegida(celda) for celda in fila] for fila in filas)
    if ficha := escribir_ficha(datos.ficha):
        hoja.writerow([])
        hoja.writerows([_protegida(celda) for celda in fila if celda] for fila in ficha)
    return salida.getvalue().encode("utf-8-sig")


def _protegida(celda: str) -> str:
    return f"'{celda}" if celda.startswith(DE_FORMULA) else celda
