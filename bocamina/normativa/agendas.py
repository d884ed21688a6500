"""El orden del día que cada norma fija para una sesión: puntos, quién habla y cuánto."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bocamina.normativa.fuentes import comprobar_id, leer_citas, leer_comprobacion
from bocamina.normativa.nodos import Nodo, textos
from bocamina.normativa.valores import Conocido, Norma
from bocamina.nucleo.explicacion import Cita

MESAS = ("nacional", "distrital", "tematica")


@dataclass(frozen=True, slots=True)
class Punto:
    """`tiempo` y `mayoria` son identificadores de valores: los minutos de palabra y la regla si se vota."""

    id: str
    titulo: str
    quien: str = ""
    tiempo: str = ""
    mayoria: str = ""
    solo_si: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """La agenda de una sesión y de las que la siguen, hasta que otra diga otra cosa."""

    id: str
    nombre: str
    mesa: str
    desde_sesion: int
    puntos: tuple[Punto, ...]
    citas: tuple[Cita, ...]
    analogia: str = ""
    nota: str = ""


def leer_agenda(clave: str, nodo: Nodo, conocido: Conocido, normas: Mapping[str, Norma]) -> Agenda:
    comprobar_id(clave, nodo)
    campos = nodo.campos(
        ("nombre", "mesa", "desde_sesion", "puntos", "citas", "verificado"),
        ("secundaria", "analogia", "nota"),
    )
    mesa, numero = campos["mesa"].texto(), campos["desde_sesion"].valor
    if mesa not in MESAS:
        raise campos["mesa"].falla(f"la mesa debe ser una de: {', '.join(MESAS)}.")
    if type(numero) is not int or numero < 1:
        raise campos["desde_sesion"].falla("el número de sesión debe ser un entero desde 1.")
    puntos = tuple(_leer_punto(hijo, normas) for hijo in campos["puntos"].lista())
    if len({p.id for p in puntos}) != len(puntos) or not puntos:
        raise campos["puntos"].falla("cada punto debe tener un id propio, y debe haber al menos uno.")
    return Agenda(
        id=clave,
        nombre=campos["nombre"].texto(),
        mesa=mesa,
        desde_sesion=numero,
        puntos=puntos,
        citas=leer_citas(campos["citas"], conocido.fuentes, *leer_comprobacion(campos)),
        analogia=textos(campos, "analogia"),
        nota=textos(campos, "nota"),
    )


def _leer_punto(nodo: Nodo, normas: Mapping[str, Norma]) -> Punto:
    campos = nodo.campos(("id", "titulo"), ("quien", "tiempo", "mayoria", "solo_si"))
    for clave, unidad in (("tiempo", "min"), ("mayoria", "mayoria")):
        id = textos(campos, clave)
        if id and (id not in normas or normas[id].unidad != unidad):
            raise campos[clave].falla(f"«{id}» no es un valor de normas en la unidad «{unidad}».")
    return Punto(
        id=campos["id"].texto(),
        titulo=campos["titulo"].texto(),
        quien=textos(campos, "quien"),
        tiempo=textos(campos, "tiempo"),
        mayoria=textos(campos, "mayoria"),
        solo_si=textos(campos, "solo_si"),
    )
