"""Un tipo de documento: datos, contenido y muestra. Cada carpeta con un `TIPO` es uno."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bocamina.documentos.bloques import Bloque, Tabla
from bocamina.documentos.celdas import limpio
from bocamina.documentos.emision import Emision

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Tipo(Generic[D]):
    """`tablas` son las que van a Excel; `libro` lo arma entero cuando su hoja tiene forma propia.

    Sin ninguno de los dos, el documento no se ofrece en Excel.
    """

    id: str
    nombre: str
    descripcion: str
    titulo: Callable[[D], str]
    contenido: Callable[[D], tuple[Bloque, ...]]
    muestra: Callable[[], D]
    tablas: Callable[[D], tuple[Tabla, ...]] | None = None
    libro: Callable[[D, Emision], bytes] | None = None
    apaisado: bool = False

    @property
    def formatos(self) -> tuple[str, ...]:
        return ("pdf", "docx", "xlsx") if self.tablas or self.libro else ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Documento:
    """Lo que recibe un pintor: un tipo ya lleno con sus datos."""

    titulo: str
    bloques: tuple[Bloque, ...]
    emision: Emision
    apaisado: bool = False

    @classmethod
    def llenar(cls, tipo: Tipo[D], datos: D, emision: Emision) -> Documento:
        """Sin título no hay documento accesible: si el dato vino vacío, se usa el nombre del tipo."""
        titulo = limpio(tipo.titulo(datos)).strip() or tipo.nombre
        return cls(titulo, tipo.contenido(datos), emision, tipo.apaisado)
