"""Dónde empieza cada tabla de una hoja de afuera, y qué dice el título de cada columna."""

from __future__ import annotations

from collections.abc import Callable

from bocamina.nucleo.hojas import Celdas, Correccion, Hoja

# De un título a su campo; vacío si no se reconoce.
CampoDe = Callable[[str], str]


def tramos(
    hoja: Hoja, correccion: Correccion, es_encabezado: Callable[[Celdas], bool]
) -> list[tuple[int, int]]:
    """De cada tabla, su encabezado y la fila donde ya empieza otra. Manda lo que la persona corrigió."""
    pedidas = correccion.encabezados.get(hoja.nombre)
    if pedidas:
        comienzos = sorted({f for f in pedidas if 0 <= f < len(hoja.filas)})
    else:
        comienzos = [n for n, celdas in enumerate(hoja.filas) if es_encabezado(celdas)]
    return list(zip(comienzos, [*comienzos[1:], len(hoja.filas)], strict=False))


def ancho(hoja: Hoja, desde: int, hasta: int) -> int:
    return max((len(c) for c in hoja.filas[desde:hasta]), default=0)


def fin_del_encabezado(hoja: Hoja, fila: int, hasta: int, campo_de: CampoDe, clave: str) -> int:
    """El encabezado puede tener dos pisos: «Línea estratégica» sobre «Definición» y «Línea»."""
    siguiente = fila + 1
    if siguiente >= hasta:
        return fila
    columna = next((i for i, t in enumerate(hoja.filas[fila]) if campo_de(t) == clave), None)
    cubre = columna is None or not hoja.celda(siguiente, columna)
    llenas = sum(1 for c in hoja.filas[siguiente] if c.strip())
    reconocidas = sum(1 for c in hoja.filas[siguiente] if campo_de(c))
    return siguiente if cubre and reconocidas and reconocidas * 2 >= llenas else fila


def titulo(hoja: Hoja, fila: int, fin: int, columna: int, campo_de: CampoDe) -> str:
    """El de abajo si se reconoce; si no, el de arriba y el de abajo."""
    de_abajo, de_arriba = hoja.celda(fin, columna), hoja.celda(fila, columna)
    if fin == fila or campo_de(de_abajo):
        return de_abajo
    return f"{de_arriba} {de_abajo}".strip()
