"""Corregir cómo se entendió cada columna de una hoja de afuera. La corrección viaja en la dirección."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from bocamina.nucleo.hojas import Columna, Correccion, nombre_celda

# «c-0-3-2»: hoja 0, encabezado en la fila 3, columna 2. «e-0»: fila del encabezado de la hoja 0.
_COLUMNA = re.compile(r"c-([0-9]{1,3})-([0-9]{1,5})-([0-9]{1,3})")
_ENCABEZADO = re.compile(r"e-([0-9]{1,3})")
SIN_RECONOCER = "aparte"


class Tabla(Protocol):
    @property
    def encabezado(self) -> int: ...
    @property
    def columnas(self) -> tuple[Columna, ...]: ...


class HojaLeida(Protocol):
    @property
    def nombre(self) -> str: ...
    @property
    def tablas(self) -> Sequence[Tabla]: ...


def leer_correccion(
    datos: Mapping[str, str], hojas: Sequence[HojaLeida], campos: Collection[str]
) -> Correccion:
    """Lo que no tenga la forma, o nombre una hoja o un campo que no hay, se pasa por alto."""
    nombres = [h.nombre for h in hojas]
    encabezados: dict[str, tuple[int, ...]] = {}
    columnas: dict[tuple[str, int, int], str] = {}
    for clave, valor in datos.items():
        if (hallado := _ENCABEZADO.fullmatch(clave)) and int(hallado[1]) < len(nombres):
            filas = tuple(int(f) - 1 for f in re.findall(r"[0-9]{1,5}", valor) if int(f) > 0)
            if filas:
                encabezados[nombres[int(hallado[1])]] = filas
        elif (hallado := _COLUMNA.fullmatch(clave)) and int(hallado[1]) < len(nombres):
            campo = "" if valor == SIN_RECONOCER else valor
            if campo in campos or not campo:
                columnas[nombres[int(hallado[1])], int(hallado[2]), int(hallado[3])] = campo
    return Correccion(encabezados, columnas)


def para_corregir(hojas: Iterable[HojaLeida]) -> list[dict[str, Any]]:
    """Lo que pinta `componentes/columnas.html`."""
    return [
        {
            "numero": n,
            "hoja": hoja,
            "encabezados": ", ".join(str(t.encabezado + 1) for t in hoja.tablas),
            "tablas": [{"fila": t.encabezado + 1, "columnas": _columnas(n, t)} for t in hoja.tablas],
        }
        for n, hoja in enumerate(hojas)
    ]


def _columnas(hoja: int, tabla: Tabla) -> list[dict[str, Any]]:
    return [
        {
            "nombre": f"c-{hoja}-{tabla.encabezado}-{c.indice}",
            "letra": nombre_celda(0, c.indice)[:-1],
            "titulo": c.titulo,
            "campo": c.campo,
        }
        for c in tabla.columnas
        if c.titulo or c.campo
    ]
