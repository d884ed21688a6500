"""La forma de un libro. Cada valor es un texto en una sola forma, para comparar sin sorpresas.

Un número se escribe «1250000.5», una fecha «2026-11-20», una opción con su clave y varias separadas
por «; ». Vacío es no decir nada, que no es cero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SEPARADOR = "; "


class Clase(StrEnum):
    TEXTO = "texto"
    NUMERO = "numero"
    PESOS = "pesos"
    ENTERO = "entero"
    FECHA = "fecha"
    OPCION = "opcion"
    OPCIONES = "opciones"
    SI_NO = "si_no"


@dataclass(frozen=True, slots=True)
class Columna:
    """`fija`: dice cuál es la fila; se escribe en una nueva y no se cambia en una que ya estaba.

    `es_llave`: con ella se reconoce una fila nueva que ya entró. `catalogo`: de qué lista se escoge.
    `informa`: solo se lee; lo que diga al volver no importa. Las últimas nombran otra columna: `va_con`, la
    que llena exige esta; `o_bien`, la que la reemplaza; `no_mas_que`, la cifra de la que no puede pasar.
    """

    clave: str
    titulo: str
    clase: Clase = Clase.TEXTO
    ancho: int = 18
    ayuda: str = ""
    catalogo: str = ""
    exigida: bool = False
    fija: bool = False
    es_llave: bool = False
    largo: int = 0
    informa: bool = False
    va_con: str = ""
    o_bien: str = ""
    no_mas_que: str = ""


@dataclass(frozen=True, slots=True)
class Fila:
    """`version`: cuántas veces se había guardado lo que la fila dice."""

    id: str
    version: int
    valores: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tabla:
    """`quietas`: cuántas columnas siguen a la vista al correr la hoja."""

    nombre: str
    columnas: tuple[Columna, ...]
    filas: tuple[Fila, ...]
    admite_nuevas: bool = True
    quietas: int = 2

    def columna(self, clave: str) -> Columna:
        return next(c for c in self.columnas if c.clave == clave)


@dataclass(frozen=True, slots=True)
class Opcion:
    """`donde`: el distrito, si la opción solo sirve en uno."""

    clave: str
    nombre: str
    donde: str = ""


@dataclass(frozen=True, slots=True)
class Libro:
    titulo: str
    instrucciones: tuple[str, ...]
    tablas: tuple[Tabla, ...]
    catalogos: Mapping[str, tuple[Opcion, ...]] = field(default_factory=dict)

    def tabla(self, nombre: str) -> Tabla:
        return next(t for t in self.tablas if t.nombre == nombre)


def catalogo_de(pares: Mapping[str, str]) -> tuple[Opcion, ...]:
    return tuple(Opcion(clave, nombre) for clave, nombre in pares.items())
