"""Qué debe saber hacer un instrumento que va en un libro: oferta, plan, avance trimestral.

Lo demás (escribirlo, reconocerlo, juzgar celda por celda, devolverlo anotado) es de todos y está al lado.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bocamina.nucleo.libros import Juicio, Leida, Libro
from bocamina.nucleo.libros.juicio import Originales
from bocamina.registro.instituciones.models import Entidad


@dataclass(frozen=True, slots=True)
class Ronda:
    """Lo que está abierto para una entidad: un llamado, un plan en formulación, un trimestre.

    `version` cambia cuando un libro bajado antes ya no sirve. `pagina`: dónde se sigue después del libro.
    """

    clave: str
    version: str
    nombre: str
    pagina: str = ""


class Instrumento(Protocol):
    clave: str
    nombre: str

    def con_algo_abierto(self, *, entidades: Sequence[Entidad], actor: Any, hoy: date) -> set[int]:
        """De esas, las que tienen qué llenar y `actor` puede, en un número fijo de consultas."""

    def rondas(self, *, entidad: Entidad, actor: Any, hoy: date) -> list[Ronda]:
        """Las abiertas en que `actor` escribe por esa entidad; si en ninguna, PermissionDenied."""

    def armar(self, *, entidad: Entidad, rondas: Sequence[Ronda], hoy: date) -> Libro:
        """El libro como quedaría hoy: para bajarlo, y para comparar con él lo que vuelve."""

    def juzgar(
        self, *, libro: Libro, leidas: dict[str, tuple[Leida, ...]], originales: Originales
    ) -> dict[str, list[Juicio]]:
        """Por hoja. Parte de `bocamina.nucleo.libros.juzgar` y agrega lo que solo el instrumento sabe."""

    def aplicar(
        self, *, entidad: Entidad, rondas: Sequence[Ronda], juicios: dict[str, list[Juicio]], actor: Any,
        hoy: date,
    ) -> None:  # fmt: skip
        """Escribe las filas que entran. La que el acto no admita queda con su fallo, y las demás siguen."""


INSTRUMENTOS: dict[str, Instrumento] = {}


def inscribir(instrumento: Instrumento) -> None:
    """Lo llama `AppConfig.ready` de la app dueña del instrumento."""
    INSTRUMENTOS[instrumento.clave] = instrumento
