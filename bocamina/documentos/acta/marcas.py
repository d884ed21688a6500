"""Cómo se escribe una sección: párrafos, listas, tablas y avisos, con las marcas de siempre en texto simple.

    ### Subtítulo      - un punto      1. un punto      > aviso      | celda | celda |

La primera fila de una tabla son sus títulos. Un renglón con [reservado] solo sale en el acta completa.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bocamina.documentos.bloques import Aviso, Bloque, Columna, Lista, Parrafo, Tabla, Titulo

RESERVADO = "[reservado]"
_NUMERADA = re.compile(r"[0-9]{1,3}[.)] ")
# El espacio que no se parte se queda: «9:01 a. m.» va en un renglón.
_BLANCOS = re.compile(r"[^\S\u00a0]+")
_RAYA = re.compile(r"\|[\s:|-]+\|?")
ANCHO_MENOR, ANCHO_MAYOR = 6, 48


def bloques(texto: str) -> tuple[Bloque, ...]:
    limpio = texto.replace(RESERVADO, "").replace("\r\n", "\n")
    return tuple(b for clase, grupo in _grupos(limpio) for b in _pintar(clase, grupo))


def sin_lo_reservado(texto: str) -> tuple[str, int]:
    """El texto sin lo marcado y cuántos pasajes salen: el párrafo entero, o la fila o el punto marcados."""
    salen = 0
    partes: list[str] = []
    for clase, renglones in _grupos(texto.replace("\r\n", "\n")):
        if clase == "parrafo":
            marcado = any(RESERVADO in r for r in renglones)
            quedan = [] if marcado else renglones
            salen += marcado
        else:
            quedan = [r for r in renglones if RESERVADO not in r]
            salen += len(renglones) - len(quedan)
        if quedan:
            partes.append("\n".join(quedan))
    return "\n\n".join(partes), salen


def celda(texto: str) -> str:
    """Un dato que va en una tabla: en un renglón y sin la barra que separa las celdas."""
    return " ".join(_BLANCOS.split(texto.replace("|", "/").strip()))


def tabla(titulos: tuple[str, ...], filas: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(celda(c) for c in fila)} |" for fila in (titulos, *filas))


def _grupos(texto: str) -> Iterator[tuple[str, list[str]]]:
    """Renglones seguidos de la misma clase; lo vacío separa."""
    for clase, grupo in groupby(texto.split("\n"), key=_clase):
        if clase:
            yield clase, [r.strip() for r in grupo]


def _clase(renglon: str) -> str:
    r = renglon.strip()
    if not r:
        return ""
    marcas = {"### ": "titulo", "- ": "lista", "> ": "aviso"}
    for marca, clase in marcas.items():
        if r.startswith(marca):
            return clase
    if r.startswith("|"):
        return "tabla"
    return "numerada" if _NUMERADA.match(r) else "parrafo"


def _pintar(clase: str, renglones: list[str]) -> Iterator[Bloque]:
    if clase == "titulo":
        yield from (Titulo(r[4:].strip(), 2) for r in renglones)
    elif clase == "lista":
        yield Lista(tuple(r[2:].strip() for r in renglones))
    elif clase == "numerada":
        yield Lista(tuple(_NUMERADA.sub("", r, count=1).strip() for r in renglones), numerada=True)
    elif clase == "aviso":
        yield Aviso("\n".join(r[2:].strip() for r in renglones))
    elif clase == "tabla":
        yield from _tabla(renglones)
    else:
        yield Parrafo(" ".join(renglones).strip())


def _tabla(renglones: list[str]) -> Iterator[Bloque]:
    """Las filas cortas se completan y las largas se juntan: quien escribe a mano no cuenta barras."""
    filas = [_celdas(r) for r in renglones if not _RAYA.fullmatch(r)]
    if not filas:
        return
    ancho = len(filas[0])
    cuerpo = tuple(_ajustar(f, ancho) for f in filas[1:])
    if not cuerpo:
        yield Parrafo(" · ".join(filas[0]))
        return
    columnas = tuple(
        Columna(nombre, ancho=_ancho(nombre, [f[n] for f in cuerpo])) for n, nombre in enumerate(filas[0])
    )
    yield Tabla("", columnas, cuerpo)


def _celdas(renglon: str) -> list[str]:
    return [c.strip() for c in renglon.strip().strip("|").split("|")]


def _ajustar(fila: list[str], ancho: int) -> tuple[str, ...]:
    if len(fila) > ancho:
        return (*fila[: ancho - 1], " / ".join(fila[ancho - 1 :]))
    return (*fila, *([""] * (ancho - len(fila))))


def _ancho(nombre: str, valores: list[str]) -> int:
    return max(ANCHO_MENOR, min(ANCHO_MAYOR, max(len(nombre), *(len(v) for v in valores))))
