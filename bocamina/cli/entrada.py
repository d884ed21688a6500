"""Órdenes que leen JSON por la entrada estándar y escriben JSON: un objeto o una lista, de la misma forma."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import click

LIMITE_BYTES = 256 * 1024 * 1024


class EntradaInvalida(click.ClickException):
    """La entrada no se puede usar; el mensaje dice por qué y qué hacer. No se escribió nada."""

    exit_code = 2


def _sin_repetidas(pares: list[tuple[str, Any]]) -> dict[str, Any]:
    claves = [clave for clave, _ in pares]
    for clave in claves:
        if claves.count(clave) > 1:
            raise EntradaInvalida(f"La clave «{clave}» está repetida en un objeto. Deje una sola y repita.")
    return dict(pares)


def _sin_constantes(texto: str) -> Any:
    raise EntradaInvalida(f"«{texto}» no es un número de JSON. Escriba un número finito o null.")


def leer_json() -> Any:
    """El JSON de la entrada estándar, estricto: sin claves repetidas, sin NaN, en UTF-8."""
    crudo = sys.stdin.buffer.read(LIMITE_BYTES + 1)
    if len(crudo) > LIMITE_BYTES:
        raise EntradaInvalida("La entrada pasa de 256 MiB. Pártala en varias y repita.")
    return interpretar(crudo)


def interpretar(crudo: bytes) -> Any:
    """El JSON de unos bytes, con el mismo rigor y las mismas frases."""
    if not crudo.strip():
        raise EntradaInvalida("La entrada está vacía. Envíe un objeto JSON o una lista.")
    try:
        return json.loads(
            crudo.decode("utf-8"),
            object_pairs_hook=_sin_repetidas,
            parse_constant=_sin_constantes,
            parse_float=Decimal,
        )
    except UnicodeDecodeError:
        raise EntradaInvalida("La entrada no está en UTF-8. Guárdela en UTF-8 y repita.") from None
    except RecursionError:
        raise EntradaInvalida("El JSON está anidado demasiado hondo. Simplifíquelo y repita.") from None
    except ValueError as error:
        lugar = (
            f"línea {error.lineno}, columna {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "un número"
        )
        raise EntradaInvalida(f"La entrada no es JSON válido ({lugar}). Corríjala y repita.") from None


def responder_json(calcular: Callable[[dict[str, Any]], Any]) -> None:
    """Aplica `calcular` a cada objeto y escribe el resultado con la forma de la entrada; todo o nada."""
    datos = leer_json()
    lista = datos if isinstance(datos, list) else [datos]
    salidas = []
    for i, dato in enumerate(lista, start=1):
        donde = f"Elemento {i}: " if isinstance(datos, list) else ""
        if not isinstance(dato, dict):
            raise EntradaInvalida(f"{donde}se esperaba un objeto JSON (entre llaves). Corríjalo y repita.")
        try:
            salidas.append(calcular(dato))
        except ValueError as error:
            raise EntradaInvalida(f"{donde}{error}") from None
    sys.stdout.write(
        json.dumps(salidas if isinstance(datos, list) else salidas[0], ensure_ascii=False) + "\n"
    )
