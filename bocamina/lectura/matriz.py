"""Una matriz de acciones en Excel o CSV, con la forma que traiga, sin creerle nada."""

from __future__ import annotations

from collections.abc import Collection

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.hojas import hojas_de
from bocamina.nucleo.matriz.reconocer import Correccion, Hoja, LecturaDeMatriz, hallar_tablas, leer_hoja


def leer(
    contenido: bytes, correccion: Correccion | None = None, *, conocidas: Collection[str] = ()
) -> LecturaDeMatriz:
    """Por lo que trae, no por cómo se llama."""
    hojas = hojas_de(contenido, _reconocidas)
    leida = LecturaDeMatriz(tuple(leer_hoja(h, correccion, conocidas=conocidas) for h in hojas))
    if not leida.filas:
        raise ArchivoInvalido("El archivo no trae ninguna fila. Revise que sea el de la matriz y repita.")
    return leida


def _reconocidas(hoja: Hoja) -> int:
    return sum(1 for t in hallar_tablas(hoja) for c in t.columnas if c.campo)
