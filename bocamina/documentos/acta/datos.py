from __future__ import annotations

from dataclasses import dataclass

from bocamina.documentos.bloques import Firma
from bocamina.nucleo.explicacion import Explicacion


@dataclass(frozen=True, slots=True)
class Seccion:
    """`texto` lleva las marcas de `acta.marcas`."""

    titulo: str
    texto: str


@dataclass(frozen=True, slots=True)
class Acta:
    """`pares`: fecha, lugar, modalidad… `ocultado`: lo que la versión pública no muestra, y por qué."""

    sesion: str
    pares: tuple[tuple[str, str], ...]
    secciones: tuple[Seccion, ...]
    firmas: tuple[Firma, ...] = ()
    avisos: tuple[str, ...] = ()
    aprobacion: Explicacion | None = None
    ocultado: tuple[str, ...] = ()
    es_publica: bool = False
