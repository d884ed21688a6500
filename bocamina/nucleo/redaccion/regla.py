"""Las reglas de redacción y las listas de palabras con que se evalúan: datos de normas/, ya en raíces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.palabras import en_raices

Frases = tuple[tuple[str, ...], ...]


class Severidad(StrEnum):
    ALTA = "alta"
    MEDIA = "media"
    BAJA = "baja"


@dataclass(frozen=True, slots=True)
class Regla:
    """Una regla numerada. `mira`: quién la evalúa; `calla_con`: si ya saltó una de esas, esta se calla."""

    id: str
    numero: int
    nombre: str
    sobre: str
    severidad: Severidad
    mira: str
    palabras: Frases
    excepto: Frases
    calla_con: tuple[int, ...]
    razon: str
    sugerencia: str
    antes: str
    despues: str
    vigente: Vigente

    @classmethod
    def de(cls, vigente: Vigente) -> Regla:
        campos = cast(Mapping[str, Any], vigente.valor)
        return cls(
            id=vigente.id.removeprefix("redaccion."),
            numero=campos["numero"],
            nombre=vigente.nombre,
            sobre=campos["sobre"],
            severidad=Severidad(campos["severidad"]),
            mira=campos["mira"],
            palabras=en_raices(campos.get("palabras", ())),
            excepto=en_raices(campos.get("excepto", ())),
            calla_con=campos.get("calla_con", ()),
            razon=campos["razon"],
            sugerencia=campos["sugerencia"],
            antes=campos["antes"],
            despues=campos["despues"],
            vigente=vigente,
        )


@dataclass(frozen=True, slots=True)
class Lexico:
    """Lo que las reglas comparten para entender una oración sin diccionario."""

    de_proposito: Frases
    de_modo: Frases
    no_son_verbos: frozenset[str]
    sustantivos_de_accion: frozenset[str]
    productos: Frases


@dataclass(frozen=True, slots=True)
class Reglamento:
    """Las reglas que rigen, por número, y su léxico."""

    reglas: tuple[Regla, ...]
    lexico: Lexico
