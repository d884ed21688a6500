"""Qué forma debe tener el valor de cada unidad: la declara unidades/*.yaml, no el código."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from bocamina.normativa.nodos import Nodo

_EXACTO = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12}|/[1-9][0-9]{0,11})?")


@dataclass(frozen=True, slots=True)
class Forma:
    """Clase del valor y lo que la limita."""

    clase: str
    opciones: tuple[str, ...] = ()
    minimo: int | None = None
    campos: Mapping[str, Forma] = field(default_factory=lambda: MappingProxyType({}))
    elemento: Forma | None = None
    opcional: bool = False


@dataclass(frozen=True, slots=True)
class Unidad:
    """Unidad en la que está escrito un valor."""

    id: str
    nombre: str
    plural: str
    forma: Forma


def leer_unidad(clave: str, nodo: Nodo) -> Unidad:
    campos = nodo.campos(("nombre", "plural", "forma"))
    return Unidad(clave, campos["nombre"].texto(), campos["plural"].texto(), leer_forma(campos["forma"]))


def leer_forma(nodo: Nodo) -> Forma:
    campos = nodo.campos(("clase",), ("opciones", "minimo", "campos", "elemento", "opcional"))
    clase = campos["clase"].texto()
    if clase not in _LECTORES:
        raise campos["clase"].falla(
            f"la clase «{clase}» no se conoce. Se admiten: {', '.join(sorted(_LECTORES))}."
        )
    minimo = campos["minimo"].valor if "minimo" in campos else None
    if minimo is not None and type(minimo) is not int:
        raise campos["minimo"].falla("el mínimo debe ser un número entero.")
    for clave, necesita in (("opcion", "opciones"), ("estructura", "campos"), ("lista", "elemento")):
        if clase == clave and necesita not in campos:
            raise nodo.falla(f"una forma de clase «{clase}» necesita «{necesita}».")
    return Forma(
        clase=clase,
        opciones=tuple(n.texto() for n in campos["opciones"].lista()) if "opciones" in campos else (),
        minimo=minimo,
        campos=MappingProxyType(_formas(campos["campos"]) if "campos" in campos else {}),
        elemento=leer_forma(campos["elemento"]) if "elemento" in campos else None,
        opcional="opcional" in campos and campos["opcional"].booleano(),
    )


def _formas(nodo: Nodo) -> dict[str, Forma]:
    return {clave: leer_forma(hijo) for clave, hijo in nodo.mapa().items()}


def leer_valor(nodo: Nodo, forma: Forma) -> Any:
    """El valor inmutable y exacto, o el error que dice qué se esperaba."""
    valor = _LECTORES[forma.clase](nodo, forma)
    if forma.minimo is not None and isinstance(valor, int | Fraction) and valor < forma.minimo:
        raise nodo.falla(f"«{nodo.valor}» es menor que {forma.minimo}.")
    return valor


def _entero(nodo: Nodo, forma: Forma) -> int:
    if type(nodo.valor) is not int:
        raise nodo.falla(f"«{_muestra(nodo)}» no es un número entero.")
    return nodo.valor


def _exacto(nodo: Nodo, forma: Forma) -> Fraction:
    """Dinero, superficies y fracciones: «'0.05'», «'2/3'» o un entero; se guardan sin redondeo."""
    if type(nodo.valor) is int:
        return Fraction(nodo.valor)
    if isinstance(nodo.valor, str) and _EXACTO.fullmatch(nodo.valor):
        return Fraction(nodo.valor)
    raise nodo.falla(
        f"«{_muestra(nodo)}» no es un número exacto. Escriba un entero, '12.5' o '2/3' entre comillas."
    )


def _opcion(nodo: Nodo, forma: Forma) -> str:
    texto = nodo.texto()
    if texto not in forma.opciones:
        raise nodo.falla(f"«{texto}» no se admite aquí. Use: {', '.join(forma.opciones)}.")
    return texto


def _lista(nodo: Nodo, forma: Forma) -> tuple[Any, ...]:
    elemento = forma.elemento or Forma("texto")
    return tuple(leer_valor(hijo, elemento) for hijo in nodo.lista())


def _estructura(nodo: Nodo, forma: Forma) -> Mapping[str, Any]:
    deben = [c for c, f in forma.campos.items() if not f.opcional]
    pueden = [c for c, f in forma.campos.items() if f.opcional]
    campos = nodo.campos(deben, pueden)
    return MappingProxyType({c: leer_valor(n, forma.campos[c]) for c, n in campos.items()})


def _muestra(nodo: Nodo) -> str:
    return "un grupo de claves" if isinstance(nodo.valor, dict) else str(nodo.valor)[:40]


_LECTORES: dict[str, Callable[[Nodo, Forma], Any]] = {
    "entero": _entero,
    "exacto": _exacto,
    "texto": lambda nodo, forma: nodo.texto(),
    "booleano": lambda nodo, forma: nodo.booleano(),
    "fecha": lambda nodo, forma: nodo.fecha(),
    "opcion": _opcion,
    "lista": _lista,
    "estructura": _estructura,
}
