"""El único error de esta sala."""

from __future__ import annotations


class ArchivoInvalido(ValueError):
    """El archivo no se puede usar; el mensaje dice por qué y cuál es el paso siguiente."""


class ArchivoHostil(ArchivoInvalido):
    """Trae algo que puede hacer daño (una bomba, una ruta que se escapa, macros): no se abre."""
