"""Lo que se pide entregar, como valores: productos de la Tabla 2 y formas de entrega de la Tabla 4."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.explicacion import Cita


@dataclass(frozen=True, slots=True)
class Excepcion:
    """Un caso en que el producto no se pide: deben darse todas sus condiciones."""

    minerales: tuple[str, ...] = ()
    hasta_ha: Fraction | None = None
    criterios: tuple[str, ...] = ()

    def vale(self, mineral: str | None, area_ha: Fraction | None) -> bool:
        es_mineral = not self.minerales or mineral in self.minerales
        es_area = self.hasta_ha is None or (area_ha is not None and area_ha <= self.hasta_ha)
        return es_mineral and es_area

    def podria_valer(self, mineral: str | None, area_ha: Fraction | None) -> bool:
        """Si con el dato que no se dio todavía puede cumplirse."""
        es_mineral = not self.minerales or mineral is None or mineral in self.minerales
        es_area = self.hasta_ha is None or area_ha is None or area_ha <= self.hasta_ha
        return es_mineral and es_area and not self.vale(mineral, area_ha)


@dataclass(frozen=True, slots=True)
class PorArea:
    """Cuántas piezas se piden: área × razón, al entero de arriba (Tabla 2), y nunca menos del mínimo."""

    razon: Fraction
    minimo: int

    def cuantas(self, area_ha: Fraction) -> int:
        return max(self.minimo, math.ceil(area_ha * self.razon))


@dataclass(frozen=True, slots=True)
class Producto:
    """Un producto de una actividad. `escala` es el denominador más grande que se acepta."""

    clave: str
    nombre: str
    contenido: str
    temas: tuple[str, ...]
    citas: tuple[Cita, ...]
    obligatorio: bool = True
    escala: int | None = None
    curvas: bool = False
    campos: tuple[str, ...] = ()
    registros: bool = False
    por_area: PorArea | None = None
    no_aplica: tuple[Excepcion, ...] = ()
    criterios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pedido:
    """Se cumple con cualquiera de sus formatos; si no `obliga`, su falta solo se avisa."""

    formatos: tuple[str, ...]
    obliga: bool = True


@dataclass(frozen=True, slots=True)
class Tema:
    """Una fila de la Tabla 4. `fisico`: no es un archivo, va a la litoteca y se declara en lista."""

    clave: str
    nombre: str
    papel: bool
    fisico: bool
    piden: tuple[Pedido, ...]
    citas: tuple[Cita, ...]
    criterios: tuple[str, ...] = ()

    @property
    def formatos(self) -> tuple[str, ...]:
        return tuple(formato for pedido in self.piden for formato in pedido.formatos)


@dataclass(frozen=True, slots=True)
class Actividad:
    id: str
    nombre: str
    fase: str
    productos: tuple[Producto, ...]


@dataclass(frozen=True, slots=True)
class Registro:
    """Un registro de pozo y los nombres abreviados con que los equipos llaman a su curva."""

    clave: str
    nombre: str
    nemotecnicos: frozenset[str]
    obliga: bool


@dataclass(frozen=True, slots=True)
class Campo:
    """Un dato que debe venir en una base o en un mapa de puntos, y los nombres con que puede llamarse."""

    clave: str
    nombre: str
    nombres: frozenset[str]


@dataclass(frozen=True, slots=True)
class Citado:
    """Las citas y criterios que sostienen una tabla completa."""

    citas: tuple[Cita, ...]
    criterios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogo:
    """Todo lo que hace falta para revisar una entrega en una fecha, con las lecturas de ese día."""

    actividades: Mapping[str, Actividad]
    temas: Mapping[str, Tema]
    curvas: tuple[tuple[int, Fraction], ...]
    registros: tuple[Registro, ...]
    campos: Mapping[str, Campo]
    minerales: Mapping[str, str]
    norma_curvas: Citado
    norma_registros: Citado
    norma_campos: Citado

    def intervalo_maximo(self, escala: int) -> Fraction | None:
        """El de la escala de la tabla igual o, si no está, la inmediata menos detallada."""
        posibles = [(base, maximo) for base, maximo in self.curvas if base >= escala]
        return min(posibles)[1] if posibles else None
