"""Los pasos de cada proceso: qué término los fija, desde cuándo se cuenta y qué debe estar hecho antes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from bocamina.normativa.criterios import Criterio
from bocamina.normativa.fuentes import comprobar_id
from bocamina.normativa.nodos import Nodo, textos
from bocamina.normativa.valores import Norma

UNIDADES_DE_TIEMPO = ("dia_habil", "dia_calendario", "mes", "anio")


@dataclass(frozen=True, slots=True)
class Paso:
    """Un paso y lo que lo fija.

    `desde`: los pasos de los que parte (cuenta el más tardío). `al_reves`: la primera fecha que cumple un
    término hacia atrás. `depende_de`: lo que debe haber terminado antes. `solo_aviso`: si choca se dice, pero
    no es falla.
    """

    id: str
    nombre: str
    desde: tuple[str, ...] = ()
    plazo: str = ""
    unidad: str = ""
    al_reves: bool = False
    depende_de: tuple[str, ...] = ()
    solo_aviso: bool = False


@dataclass(frozen=True, slots=True)
class Proceso:
    """El primer paso es la referencia: su fecha se da y las demás salen de ella."""

    id: str
    nombre: str
    pasos: Mapping[str, Paso]
    lecturas: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]
    archivo: str
    linea: int

    @property
    def referencia(self) -> Paso:
        return next(iter(self.pasos.values()))

    def con_lecturas(self, elegidas: Mapping[str, str]) -> Mapping[str, Paso]:
        """Los pasos como quedan con una lectura por criterio."""
        pasos = dict(self.pasos)
        for criterio, opcion in elegidas.items():
            for id, cambio in self.lecturas.get(criterio, {}).get(opcion, {}).items():
                pasos[id] = replace(pasos[id], **cambio)
        return pasos


def leer_proceso(
    clave: str, nodo: Nodo, normas: Mapping[str, Norma], criterios: Mapping[str, Criterio]
) -> Proceso:
    comprobar_id(clave, nodo)
    campos = nodo.campos(("nombre", "pasos"), ("lecturas",))
    ids = list(campos["pasos"].mapa())
    pasos = {id: _leer_paso(id, n, ids, normas) for id, n in campos["pasos"].mapa().items()}
    if not pasos or next(iter(pasos.values())).desde:
        raise campos["pasos"].falla("el primer paso es la referencia: no lleva «desde».")
    for id, paso in list(pasos.items())[1:]:
        if not paso.desde:
            raise campos["pasos"].mapa()[id].falla(f"al paso «{id}» le falta «desde».")
    lecturas = _leer_lecturas(campos["lecturas"], ids, normas, criterios) if "lecturas" in campos else {}
    return Proceso(
        clave,
        campos["nombre"].texto(),
        MappingProxyType(pasos),
        MappingProxyType(lecturas),
        nodo.archivo,
        nodo.linea,
    )


_CAMBIABLES = ("desde", "plazo", "unidad", "al_reves", "depende_de", "solo_aviso")


def _leer_paso(id: str, nodo: Nodo, ids: Collection[str], normas: Mapping[str, Norma]) -> Paso:
    campos = nodo.campos(("nombre",), _CAMBIABLES)
    return Paso(id=id, nombre=campos["nombre"].texto(), **_leer_cambio(campos, ids, normas))


def _leer_cambio(
    campos: Mapping[str, Nodo], ids: Collection[str], normas: Mapping[str, Norma]
) -> dict[str, Any]:
    cambio: dict[str, Any] = {}
    for clave in ("desde", "depende_de"):
        if clave in campos:
            cambio[clave] = _leer_pasos(campos[clave], ids)
    for clave in ("al_reves", "solo_aviso"):
        if clave in campos:
            cambio[clave] = campos[clave].booleano()
    if "plazo" in campos:
        cambio["plazo"] = _leer_plazo(campos["plazo"], normas)
    if "unidad" in campos:
        cambio["unidad"] = textos(campos, "unidad")
        if cambio["unidad"] not in UNIDADES_DE_TIEMPO:
            raise campos["unidad"].falla(f"la unidad debe ser una de: {', '.join(UNIDADES_DE_TIEMPO)}.")
    return cambio


def _leer_pasos(nodo: Nodo, ids: Collection[str]) -> tuple[str, ...]:
    for hijo in nodo.lista():
        if hijo.texto() not in ids:
            raise hijo.falla(f"el paso «{hijo.texto()}» no está en este proceso.")
    return tuple(hijo.texto() for hijo in nodo.lista())


def _leer_plazo(nodo: Nodo, normas: Mapping[str, Norma]) -> str:
    id = nodo.texto()
    if id not in normas or normas[id].unidad != "plazo":
        raise nodo.falla(f"«{id}» no es un término de normas (unidad: plazo).")
    return id


def _leer_lecturas(
    nodo: Nodo, ids: Collection[str], normas: Mapping[str, Norma], criterios: Mapping[str, Criterio]
) -> dict[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]:
    lecturas: dict[str, Mapping[str, Mapping[str, Mapping[str, Any]]]] = {}
    for criterio, opciones in nodo.mapa().items():
        if criterio not in criterios:
            raise opciones.falla(f"el criterio «{criterio}» no está en criterios.yaml.")
        leidas: dict[str, Mapping[str, Mapping[str, Any]]] = {}
        for opcion, cambios in opciones.mapa().items():
            if opcion not in criterios[criterio].opciones:
                raise cambios.falla(f"«{criterio}» no tiene la lectura «{opcion}».")
            leidas[opcion] = _leer_cambios(cambios, ids, normas)
        lecturas[criterio] = MappingProxyType(leidas)
    return lecturas


def _leer_cambios(
    nodo: Nodo, ids: Collection[str], normas: Mapping[str, Norma]
) -> Mapping[str, Mapping[str, Any]]:
    cambios: dict[str, Mapping[str, Any]] = {}
    for id, hijo in nodo.mapa().items():
        if id not in ids:
            raise hijo.falla(f"el paso «{id}» no está en este proceso.")
        cambios[id] = MappingProxyType(_leer_cambio(hijo.campos((), _CAMBIABLES), ids, normas))
    return MappingProxyType(cambios)
