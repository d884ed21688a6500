"""Una hoja que llega de afuera: sus celdas, lo que la persona corrigió y lo que hay que mirar en ella."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Celdas = tuple[str, ...]
Rango = tuple[tuple[int, int], tuple[int, int]]
SIN_CAMPO = ""


def nombre_celda(fila: int, columna: int) -> str:
    """(0, 0) → A1."""
    letras, resto = "", columna + 1
    while resto:
        resto, sobra = divmod(resto - 1, 26)
        letras = chr(ord("A") + sobra) + letras
    return f"{letras}{fila + 1}"


@dataclass(frozen=True, slots=True)
class Hoja:
    """Las celdas como texto, desde la fila 0. `rangos`: las combinadas, primera y última celda."""

    nombre: str
    filas: tuple[Celdas, ...]
    rangos: tuple[Rango, ...] = ()

    def celda(self, fila: int, columna: int) -> str:
        celdas = self.filas[fila] if 0 <= fila < len(self.filas) else ()
        return celdas[columna].strip() if columna < len(celdas) else ""

    def llenos(self) -> dict[tuple[int, int], tuple[int, int]]:
        """De cada celda combinada hacia abajo, de cuál toma su valor. A lo ancho, solo la primera columna."""
        origen: dict[tuple[int, int], tuple[int, int]] = {}
        for (f1, c1), (f2, _) in self.rangos:
            for fila in range(f1 + 1, min(f2, len(self.filas) - 1) + 1):
                origen[fila, c1] = (f1, c1)
        return origen


@dataclass(frozen=True, slots=True)
class Correccion:
    """Lo que la persona corrigió: filas de encabezado por hoja, y campo por (hoja, fila, columna)."""

    encabezados: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    columnas: Mapping[tuple[str, int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columna:
    """`campo` vacío: nadie la reconoció. `de`: la entidad de quien es lo que trae, si el título la nombra."""

    indice: int
    titulo: str
    campo: str = SIN_CAMPO
    de: str = ""


@dataclass(frozen=True, slots=True)
class Duda:
    """Una lectura que una persona debe mirar, con su celda."""

    hoja: str
    celda: str
    que: str


@dataclass(frozen=True, slots=True)
class Reporte:
    """Una fila que no se leyó como las demás: cuál, por qué y qué traía."""

    hoja: str
    fila: int
    razon: str
    texto: str = ""
