"""El contenido neutro de un documento: se escribe una vez y cada formato lo pinta a su manera.

Ningún texto de un bloque se interpreta: ni como marcado de Typst, ni como plantilla de Word,
ni como fórmula de Excel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

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
    """`ancho` es el número aproximado de letras: proporción en el papel, ancho en Excel."""

    nombre: str
    clase: Clase = Clase.TEXTO
    ancho: int = 16


@dataclass(frozen=True, slots=True)
class Tabla:
    titulo: str
    columnas: tuple[Columna, ...]
    filas: tuple[tuple[Celda, ...], ...]

    def __post_init__(self) -> None:
        for orden, fila in enumerate(self.filas, start=1):
            if len(fila) != len(self.columnas):
                raise ValueError(
                    f"La fila {orden} de «{self.titulo}» tiene {len(fila)} celdas "
                    f"y la tabla {len(self.columnas)} columnas."
                )


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
