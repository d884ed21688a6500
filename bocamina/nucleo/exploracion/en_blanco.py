"""El Formato A por diligenciar: lo que las tablas piden, ya marcado y con su mínimo."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.nucleo.exploracion.formato_a import FormatoA, Linea, gobierno, minimos
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.tablas import Tablas


def en_blanco(propuestas: tuple[Propuesta, ...], tablas: Tablas, numero: str = "") -> FormatoA:
    """Faltan los años, los profesionales y la firma: eso lo decide quien propone."""
    base = FormatoA(propuestas, {}, numero=numero)
    piden = minimos(gobierno(base, tablas), tablas)
    lineas = {id: Linea(id, bool(minimo), minimo or None) for id, minimo in piden.items()}
    return replace(base, lineas=lineas)


def huella(propuestas: tuple[Propuesta, ...], piden: Mapping[str, Fraction | None]) -> str:
    """Reconoce el formato hecho para estas propuestas con estas tablas: SHA-256 de datos y mínimos."""
    datos = {
        "propuestas": [como_dato(p) for p in propuestas],
        "minimos": {id: None if m is None else escribir(m) for id, m in sorted(piden.items())},
    }
    texto = json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texto.encode()).hexdigest()


def como_dato(propuesta: Propuesta) -> dict[str, Any]:
    """La propuesta con la forma de su JSON."""
    return {campo.name: _llano(getattr(propuesta, campo.name)) for campo in fields(propuesta)}


def _llano(valor: object) -> object:
    if isinstance(valor, Fraction):
        return escribir(valor)
    if isinstance(valor, date):
        return valor.isoformat()
    return sorted(valor) if isinstance(valor, frozenset) else valor
