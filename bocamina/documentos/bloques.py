"""El contenido neutro de un documento: se escribe una vez y cada formato lo pinta a su manera.

Ningún texto de un bloque se interpreta: ni como marcado de Typst, ni como plantilla de Word,
ni como fórmula de Excel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

Celda = str | int | Decimal | date | time | None


class Tono(StrEnum):
    NORMAL = "normal"
    SUAVE = "suave"
    ROTULO = "rotulo"
    CIFRA = "cifra"


class Clase(StrEnum):
    """Qué guarda una columna: decide alineación, formato en el papel y tipo en Excel."""

    TEXTO = "texto"
    ENTERO = "entero"
    DECIMAL = "decimal"
    PESOS = "pesos"
    PORCENTAJE = "porcentaje"
    FECHA = "fecha"
    HORA = "hora"
    HUELLA = "huella"

    @property
    def esta_a_la_derecha(self) -> bool:
        return self in {Clase.ENTERO, Clase.DECIMAL, Clase.PESOS, Clase.PORCENTAJE}


@dataclass(frozen=True, slots=True)
class Titulo:
    texto: str
    nivel: int = 1


@dataclass(frozen=True, slots=True)
class Parrafo:
    texto: str
    tono: Tono = Tono.NORMAL


@dataclass(frozen=True, slots=True)
class Enlace:
    """Texto que lleva a una dirección. Solo http y https: lo demás queda como texto."""

    texto: str
    url: str

    @property
    def esta_permitido(self) -> bool:
        return self.url.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Lista:
    puntos: tuple[str | Enlace, ...]
    numerada: bool = False


@dataclass(frozen=True, slots=True)
class Ficha:
    """Pares de rótulo y valor: fecha, hora, lugar…"""

    pares: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Aviso:
    """Lo que el lector no puede pasar por alto."""

    texto: str


@dataclass(frozen=True, slots=True)
class Columna:
    """`ancho` es el número aproximado de letras: proporción en el papel, ancho en Excel.

    `girada` escribe el nombre de abajo arriba y centra lo suyo: para columnas de una marca o un año.
    """

    nombre: str
    clase: Clase = Clase.TEXTO
    ancho: int = 16
    girada: bool = False


@dataclass(frozen=True, slots=True)
class Tabla:
    """En las columnas `unidas`, los valores iguales y seguidos se juntan en una sola celda en el papel."""

    titulo: str
    columnas: tuple[Columna, ...]
    filas: tuple[tuple[Celda, ...], ...]
    unidas: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for orden, fila in enumerate(self.filas, start=1):
            if len(fila) != len(self.columnas):
                raise ValueError(
                    f"La fila {orden} de «{self.titulo}» tiene {len(fila)} celdas "
                    f"y la tabla {len(self.columnas)} columnas."
                )

    def alto(self, fila: int, columna: int) -> int:
        """Cuántas filas ocupa la celda: 0 si la ocupa la de arriba."""
        if columna not in self.unidas:
            return 1
        valores = [f[columna] for f in self.filas]
        if fila and valores[fila - 1] == valores[fila]:
            return 0
        iguales = takewhile(lambda valor: valor == valores[fila], valores[fila:])
        return sum(1 for _ in iguales)


@dataclass(frozen=True, slots=True)
class Figura:
    """Una imagen SVG hecha por nosotros, con el texto que la reemplaza para quien no la ve."""

    svg: str
    alternativo: str
    titulo: str = ""


@dataclass(frozen=True, slots=True)
class Firma:
    nombre: str
    cargo: str
    entidad: str = ""


@dataclass(frozen=True, slots=True)
class Firmas:
    firmas: tuple[Firma, ...]


@dataclass(frozen=True, slots=True)
class Recuadro:
    """Bloques que van juntos, apartados del texto corrido."""

    bloques: tuple[Bloque, ...]


Bloque = Titulo | Parrafo | Lista | Ficha | Aviso | Tabla | Figura | Firmas | Recuadro
