"""Las lecturas elegidas donde las fuentes callan o se contradicen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bocamina.normativa.errores import NormaDesconocida
from bocamina.normativa.fuentes import Fuente, comprobar_id, leer_citas, leer_comprobacion
from bocamina.normativa.nodos import Nodo, textos
from bocamina.nucleo.explicacion import Cita


@dataclass(frozen=True, slots=True)
class Criterio:
    """Pregunta, lecturas posibles, la elegida y por qué."""

    id: str
    tema: str
    pregunta: str
    fuentes: tuple[Cita, ...]
    opciones: Mapping[str, str]
    elegida: str
    razon: str
    nota: str = ""

    @property
    def lectura(self) -> str:
        return self.opciones[self.elegida]

    @property
    def alternativas(self) -> Mapping[str, str]:
        return MappingProxyType({c: t for c, t in self.opciones.items() if c != self.elegida})


@dataclass(frozen=True, slots=True)
class Eleccion:
    """Otra lectura escogida por un administrador, con razón y desde una fecha."""

    criterio: str
    opcion: str
    desde: date
    razon: str


def leer_criterio(clave: str, nodo: Nodo, fuentes: Mapping[str, Fuente]) -> Criterio:
    comprobar_id(clave, nodo)
    campos = nodo.campos(
        ("tema", "pregunta", "fuentes", "opciones", "elegida", "razon"), ("verificado", "secundaria", "nota")
    )
    opciones = {c: n.texto() for c, n in campos["opciones"].mapa().items()}
    elegida = campos["elegida"].texto()
    if elegida not in opciones:
        raise campos["elegida"].falla(f"la lectura elegida «{elegida}» no está entre las opciones.")
    return Criterio(
        id=clave,
        tema=campos["tema"].texto(),
        pregunta=campos["pregunta"].texto(),
        fuentes=leer_citas(campos["fuentes"], fuentes, *leer_comprobacion(campos)),
        opciones=MappingProxyType(opciones),
        elegida=elegida,
        razon=campos["razon"].texto(),
        nota=textos(campos, "nota"),
    )


def lectura_en(criterio: Criterio, *, en: date, elecciones: Iterable[Eleccion] = ()) -> str:
    """La lectura que rige en una fecha: la última elección que no sea posterior; si no hay, la de la casa."""
    propias = [e for e in elecciones if e.criterio == criterio.id and e.desde <= en]
    for eleccion in propias:
        if eleccion.opcion not in criterio.opciones:
            raise NormaDesconocida(f"El criterio «{criterio.id}» no tiene la lectura «{eleccion.opcion}».")
    return max(propias, key=lambda e: e.desde).opcion if propias else criterio.elegida
