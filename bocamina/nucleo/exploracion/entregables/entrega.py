"""Lo que se encontró en una entrega, ya abierto por `lectura`: archivos, declaraciones y lo que se omitió."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Curva:
    """Una curva de un registro de pozo. `vacia`: está nombrada y no trae ningún valor."""

    nombre: str
    unidad: str = ""
    descripcion: str = ""
    vacia: bool = False


@dataclass(frozen=True, slots=True)
class Examen:
    """Lo que un archivo resultó ser por dentro.

    `omitir`: no se abre ni se cuenta. `incompleto`: abre, pero le falta algo suyo (el sistema de referencia).
    `campos` es None si el formato no deja saberlos.
    """

    formato: str
    abre: bool = True
    razon: str = ""
    omitir: bool = False
    incompleto: tuple[str, ...] = ()
    hallazgos: tuple[str, ...] = ()
    curvas: tuple[Curva, ...] = ()
    campos: tuple[str, ...] | None = None
    detalles: Mapping[str, Any] = field(default_factory=dict)

    def como_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Examen:
        return cls(
            formato=datos["formato"],
            abre=datos["abre"],
            razon=datos["razon"],
            omitir=datos["omitir"],
            incompleto=tuple(datos["incompleto"]),
            hallazgos=tuple(datos["hallazgos"]),
            curvas=tuple(Curva(**c) for c in datos["curvas"]),
            campos=None if datos["campos"] is None else tuple(datos["campos"]),
            detalles=dict(datos["detalles"]),
        )


@dataclass(frozen=True, slots=True)
class Archivo:
    """Un archivo de la entrega; un shapefile es uno solo, con sus piezas. El nombre es relativo."""

    nombre: str
    tamano: int
    sha256: str
    examen: Examen
    piezas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Omitido:
    """Lo que no se abrió, y por qué."""

    archivo: str
    razon: str


@dataclass(frozen=True, slots=True)
class Pieza:
    """Una muestra, un testigo o una caja de núcleos de la lista declarada."""

    codigo: str
    descripcion: str = ""
    cantidad: str = ""
    lugar: str = ""


@dataclass(frozen=True, slots=True)
class Declarado:
    """Lo que el manifiesto dice de un producto."""

    archivos: tuple[str, ...] = ()
    escala: int | None = None
    curvas_m: Fraction | None = None
    papel: bool = False
    piezas: tuple[Pieza, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifiesto:
    """Lo declarado por quien entrega. `archivo` es vacío si no vino."""

    archivo: str = ""
    actividad: str | None = None
    mineral: str | None = None
    area_ha: Fraction | None = None
    productos: Mapping[str, Declarado] = field(default_factory=lambda: MappingProxyType({}))
    avisos: tuple[str, ...] = ()

    def con(self, *, mineral: str | None, area_ha: Fraction | None) -> Manifiesto:
        """Lo dicho al pedir la revisión manda sobre lo declarado."""
        return replace(
            self,
            mineral=mineral or self.mineral,
            area_ha=self.area_ha if area_ha is None else area_ha,
        )


@dataclass(frozen=True, slots=True)
class Entrega:
    nombre: str
    archivos: tuple[Archivo, ...]
    omitidos: tuple[Omitido, ...] = ()
    manifiesto: Manifiesto = field(default_factory=Manifiesto)
