"""Marcas, años y montos como los escribe la gente; lo dudoso se dice, no se adivina en silencio."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from bocamina.lectura.celdas import Celda, llana, texto
from bocamina.nucleo.exploracion.numeros import en_espanol

AFIRMA = frozenset({"x", "si", "s", "1", "✓", "✔", "✗", "✘", "verdadero", "true", "aplica", "ok"})
NIEGA = frozenset({"no", "n", "0", "-", "–", "—", "n/a", "na", "falso", "false", "no aplica"})
_ANIO = re.compile(r"(?:(?:ano|a\.?)\s*)?(?:n[o°º.]*\s*)?([0-9]{1,4}|i{1,3})(?:\.0|er|[.º°])?")
_ROMANOS = {"i": 1, "ii": 2, "iii": 3}
_UNIDAD = re.compile(
    r"\(?\b(?:s\.?m\.?l\.?[dv]\.?[dv]?\.?|salarios?(?: minimos?)?(?: diarios?)?)\)?", re.IGNORECASE
)
_PESOS = re.compile(r"\b(?:cop|pesos?|mcte|m/cte)\b", re.IGNORECASE)
_ESPANOL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+")
_INGLES = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_MAXIMO = 10**12
CIFRAS = 15  # las que guarda una celda de Excel


class Ilegible(ValueError):
    """La celda no dice lo que su columna pide; el mensaje dice qué escribir."""


@dataclass(frozen=True, slots=True)
class Monto:
    valor: Fraction | None
    aviso: str = ""


def marca(celda: Celda) -> bool | None:
    """None si está vacía."""
    escrito = llana(texto(celda)).strip(" .")
    if escrito in AFIRMA:
        return True
    if escrito in NIEGA:
        return False
    if not escrito and texto(celda) in ("", "."):
        return None
    raise Ilegible(f"«{_corto(celda)}» no es una marca. Escriba X o deje la celda vacía.")


def anio(celda: Celda) -> int | None:
    if isinstance(celda, bool | date | datetime | time | timedelta):
        raise Ilegible(f"«{_corto(celda)}» no es un año del periodo. Escriba solo el número: 1, 2 o 3.")
    if isinstance(celda, float) and celda.is_integer():
        celda = int(celda)
    escrito = llana(texto(celda))
    if not escrito:
        return None
    hallado = _ANIO.fullmatch(escrito)
    if not hallado:
        raise Ilegible(f"«{_corto(celda)}» no es un año del periodo. Escriba solo el número: 1, 2 o 3.")
    return _ROMANOS.get(hallado[1]) or int(hallado[1])


def monto(celda: Celda) -> Monto:
    if celda is None or texto(celda) == "":
        return Monto(None)
    if isinstance(celda, bool | date | datetime | time | timedelta):
        raise Ilegible(
            f"«{_corto(celda)}» no es un monto. Puede ser que Excel lo volviera fecha; escríbalo de nuevo."
        )
    if isinstance(celda, int | float):
        return _admisible(_exacto(celda), "")
    return _escrito(texto(celda))


def _exacto(numero: int | float) -> Fraction:
    """El decimal que se ve en la celda, sin el polvo de la coma flotante."""
    try:
        return Fraction(f"{numero:.{CIFRAS}g}")
    except ValueError:
        raise Ilegible("La celda no guarda un número. Escriba el monto en SMLDV.") from None


def _escrito(original: str) -> Monto:
    if _PESOS.search(original):
        raise Ilegible(f"«{_corto(original)}» está en pesos. Escriba el monto en SMLDV.")
    limpio = "".join(_UNIDAD.sub("", original.replace("\u00a0", " ")).split())
    aviso = "Trae el signo $; se leyó como SMLDV." if "$" in limpio else ""
    limpio = limpio.replace("$", "").replace("'", "")
    if re.fullmatch(r"[0-9]{1,3},[0-9]{3}", limpio):
        raise Ilegible(f"«{_corto(original)}» puede ser miles o decimales. Escríbalo sin separador de miles.")
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", limpio):
        aviso = f"{aviso} El punto se leyó como separador de miles.".strip()
    if _ESPANOL.fullmatch(limpio):
        return _admisible(Fraction(limpio.replace(".", "").replace(",", ".")), aviso)
    if _INGLES.fullmatch(limpio):
        return _admisible(Fraction(limpio.replace(",", "")), aviso)
    raise Ilegible(f"«{_corto(original)}» no es un monto. Escriba solo el número, en SMLDV.")


def _admisible(valor: Fraction, aviso: str) -> Monto:
    if not 0 <= valor < _MAXIMO:
        raise Ilegible(f"{en_espanol(valor)} no es un monto posible. Escriba el monto en SMLDV.")
    return Monto(valor, aviso)


def _corto(celda: Celda) -> str:
    return texto(celda)[:40]
