"""Un formato leído de una hoja ajena: el formato, dónde estaba cada cosa y lo que hubo que dudar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bocamina.nucleo.explicacion import Cita
from bocamina.nucleo.exploracion.revision import Hallazgo

F = TypeVar("F")
BIEN, AVISO, FALTA = "bien", "aviso", "falta"
# Del firmante se revisa todo junto; estas dos reglas hablan solo de su profesión.
DEL_FIRMANTE = {"profesion_no_firma": "profesion", "firma_minas": "profesion"}
_GRAVEDAD = (BIEN, AVISO, FALTA)


@dataclass(frozen=True, slots=True)
class Duda:
    """Lo que se leyó con reserva («aviso») o no se pudo leer («falta»), con su celda."""

    celda: str
    severidad: str
    frase: str
    linea: str = ""
    campo: str = ""


@dataclass(frozen=True, slots=True)
class Leido(Generic[F]):
    """`celdas` dice dónde va cada campo de cada línea; `filas`, en qué fila de Excel está cada línea."""

    formato: F
    hoja: str
    dudas: tuple[Duda, ...]
    celdas: Mapping[tuple[str, str], str]
    filas: Mapping[str, int]
    encabezados: tuple[int, ...] = ()
    identificacion: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Observacion:
    """Una duda o un hallazgo, ya con su celda; sin celda, es de todo el formato."""

    celda: str
    severidad: str
    frase: str
    linea: str = ""
    campo: str = ""
    regla: str = ""
    citas: tuple[Cita, ...] = ()
    criterios: tuple[str, ...] = ()


def observaciones(leido: Leido[F], hallazgos: Iterable[Hallazgo]) -> tuple[Observacion, ...]:
    """Todo lo que hay que decir de la hoja, primero lo que se dudó al leer."""
    return tuple([*_dudas(leido), *(_hallazgo(leido, h) for h in hallazgos)])


def _dudas(leido: Leido[F]) -> Iterator[Observacion]:
    for duda in leido.dudas:
        yield Observacion(duda.celda, duda.severidad, duda.frase, duda.linea, duda.campo)


def _hallazgo(leido: Leido[F], h: Hallazgo) -> Observacion:
    # La línea sin columna para ese campo se señala en su nombre; lo general no tiene línea.
    campo = DEL_FIRMANTE.get(h.regla, h.campo)
    celda = leido.celdas.get((h.linea, campo)) or leido.celdas.get((h.linea, "nombre"), "")
    return Observacion(celda, h.severidad, h.frase, h.linea, h.campo, h.regla, h.citas, h.criterios)


def estado(observadas: Iterable[Observacion]) -> str:
    """El peor: falta, aviso o bien."""
    return max((o.severidad for o in observadas), key=_GRAVEDAD.index, default=BIEN)


def estados(leido: Leido[F], observadas: Iterable[Observacion]) -> dict[int, str]:
    """El estado de cada fila del formato."""
    lista = tuple(observadas)
    return {fila: estado(o for o in lista if o.linea == id) for id, fila in leido.filas.items()}
