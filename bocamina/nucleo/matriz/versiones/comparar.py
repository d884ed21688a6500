"""Qué cambió entre dos versiones de la matriz, por el hilo de cada acción."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bocamina.nucleo.matriz.renglon import EstadoDeAccion, Parte, Renglon, TipoDeRelacion

NUEVAS, AUSENTES = "Nuevas", "Ya no están"


class Suerte(StrEnum):
    """Qué fue de una acción de una versión a la otra; la primera que le quede."""

    NUEVA = "nueva"
    AUSENTE = "ausente"
    FUSIONADA = "fusionada"
    RETIRADA = "retirada"
    MOVIDA = "movida"
    REESCRITA = "reescrita"
    AJUSTADA = "ajustada"
    IGUAL = "igual"


ESTADOS: Mapping[EstadoDeAccion, str] = MappingProxyType(
    {e: e.value for e in EstadoDeAccion} | {EstadoDeAccion.EN_CONCERTACION: "en concertación"}
)


def _de_partes(partes: Sequence[Parte]) -> str:
    return "; ".join(
        f"{p.nombre}{f' ({p.unidad})' if p.unidad else ''}{'' if p.rol == 'responsable' else ', apoya'}"
        for p in partes
    )


def _si_o_no(valor: bool | None) -> str:
    return "" if valor is None else "sí" if valor else "no"


CAMPOS: Mapping[str, tuple[str, Callable[[Renglon], str]]] = MappingProxyType(
    {
        "texto": ("Acción", lambda r: r.texto),
        "objetivo": ("Objetivo", lambda r: str(r.objetivo.numero) if r.objetivo.numero else r.objetivo.texto),
        "linea": ("Línea", lambda r: r.linea.nombre),
        "eje": ("Eje", lambda r: "" if r.eje is None else str(r.eje)),
        "lugares": ("Posible lugar", lambda r: " / ".join(sorted(r.lugares))),
        "categoria": ("Categoría", lambda r: r.categoria),
        "entidades": ("Entidades", lambda r: _de_partes(r.partes)),
        "indicador": ("Indicador", lambda r: r.indicador),
        "trazador": ("Trazador", lambda r: _si_o_no(r.trazador)),
        "estado": ("Estado", lambda r: ESTADOS[r.estado]),
    }
)


@dataclass(frozen=True, slots=True)
class Diferente:
    campo: str
    nombre: str
    antes: str
    despues: str


@dataclass(frozen=True, slots=True)
class Cambiada:
    codigo: str
    suerte: Suerte
    antes: Renglon | None
    despues: Renglon | None
    diferentes: tuple[Diferente, ...]
    destino: str = ""


@dataclass(frozen=True, slots=True)
class Comparacion:
    cambiadas: tuple[Cambiada, ...]

    def cuentas(self) -> Mapping[Suerte, int]:
        hay = Counter(c.suerte for c in self.cambiadas)
        return {s: hay[s] for s in Suerte}

    def flujo(self) -> Mapping[tuple[str, str], int]:
        """De qué objetivo a cuál pasan las acciones; con sus extremos «Nuevas» y «Ya no están»."""
        return Counter((_extremo(c.antes, NUEVAS), _extremo(_vivo(c), AUSENTES)) for c in self.cambiadas)


def comparar(antes: Sequence[Renglon], despues: Sequence[Renglon]) -> Comparacion:
    """Por código. Primero las de antes, en su orden; luego las nuevas."""
    viejas = {r.codigo: r for r in antes}
    nuevas = {r.codigo: r for r in despues}
    codigos = list(dict.fromkeys((*viejas, *nuevas)))
    return Comparacion(tuple(_cambiada(c, viejas.get(c), nuevas.get(c)) for c in codigos))


def _cambiada(codigo: str, antes: Renglon | None, despues: Renglon | None) -> Cambiada:
    if antes is None or despues is None:
        suerte = Suerte.NUEVA if antes is None else Suerte.AUSENTE
        return Cambiada(codigo, suerte, antes, despues, ())
    diferentes = tuple(
        Diferente(campo, nombre, de(antes), de(despues))
        for campo, (nombre, de) in CAMPOS.items()
        if de(antes) != de(despues)
    )
    destino = next((v.con for v in despues.relaciones if v.tipo is TipoDeRelacion.SE_FUSIONO_EN), "")
    return Cambiada(
        codigo, _suerte({d.campo for d in diferentes}, despues), antes, despues, diferentes, destino
    )


def _suerte(campos: set[str], despues: Renglon) -> Suerte:
    if "estado" in campos and despues.estado is EstadoDeAccion.FUSIONADA:
        return Suerte.FUSIONADA
    if "estado" in campos and despues.estado is EstadoDeAccion.RETIRADA:
        return Suerte.RETIRADA
    if campos & {"linea", "objetivo"}:
        return Suerte.MOVIDA
    if "texto" in campos:
        return Suerte.REESCRITA
    return Suerte.AJUSTADA if campos else Suerte.IGUAL


def _vivo(c: Cambiada) -> Renglon | None:
    return None if c.suerte in (Suerte.FUSIONADA, Suerte.RETIRADA) else c.despues


def _extremo(renglon: Renglon | None, si_no: str) -> str:
    if renglon is None:
        return si_no
    return f"Objetivo {renglon.objetivo.numero}" if renglon.objetivo.numero else "Sin objetivo"
