"""La ficha del plan —nombre, horizonte, visión y ejes— en filas que se escriben y se vuelven a leer.

Una por fila, con su rótulo en la primera celda: «Visión», «Eje 3»… Así viaja al pie de un CSV, en su hoja de
Excel y, muchas veces, encima de la tabla en los libros que llegan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bocamina.nucleo.matriz.renglon import EJES
from bocamina.nucleo.palabras import llano

PLAN, HORIZONTE, VISION, EJE = "Plan", "Horizonte", "Visión", "Eje"
TITULOS = ("Ficha del plan", "Dice", "Descripción")
_VISION = re.compile(r"visi[oó]n(?: del plan)?\s*(?:[:.]\s*(?P<resto>.*))?", re.IGNORECASE | re.DOTALL)
_EJE = re.compile(r"eje\s*(?P<n>[1-9])\b\s*[:.–-]?\s*(?P<resto>.*)", re.IGNORECASE | re.DOTALL)
_ANIO = re.compile(r"2[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Eje:
    numero: int
    nombre: str
    descripcion: str = ""


@dataclass(frozen=True, slots=True)
class FichaDePlan:
    """`horizonte` 0: no se dice."""

    nombre: str = ""
    horizonte: int = 0
    vision: str = ""
    ejes: tuple[Eje, ...] = ()


def escribir_ficha(ficha: FichaDePlan) -> tuple[tuple[str, str, str], ...]:
    filas = [
        (PLAN, ficha.nombre, ""),
        (HORIZONTE, str(ficha.horizonte or ""), ""),
        (VISION, ficha.vision, ""),
        *((f"{EJE} {e.numero}", e.nombre, e.descripcion) for e in ficha.ejes),
    ]
    return tuple(f for f in filas if f[1])


def leer_fila(celdas: Sequence[str]) -> FichaDePlan | None:
    """Lo que dice una fila, o None si no es de la ficha. El rótulo va en la primera celda."""
    rotulo = celdas[0].strip() if celdas else ""
    siguientes = [c.strip() for c in celdas[1:] if c.strip()]
    dicho = siguientes[0] if siguientes else ""
    clave = llano(rotulo).strip(" :.")
    if clave in ("plan", "plan nacional") and len(siguientes) == 1:
        return FichaDePlan(nombre=dicho)
    if clave == llano(HORIZONTE) and _ANIO.fullmatch(dicho):
        return FichaDePlan(horizonte=int(dicho))
    if hallada := _VISION.fullmatch(rotulo):
        vision = (hallada["resto"] or "").strip() or dicho
        return FichaDePlan(vision=vision) if vision else None
    return _leer_eje(rotulo, siguientes)


def _leer_eje(rotulo: str, siguientes: Sequence[str]) -> FichaDePlan | None:
    hallado = _EJE.fullmatch(rotulo)
    if hallado is None or int(hallado["n"]) not in EJES:
        return None
    nombre, *mas = [t for t in (hallado["resto"].strip(), *siguientes) if t] or [""]
    if not nombre or len(mas) > 1:
        return None
    return FichaDePlan(ejes=(Eje(int(hallado["n"]), " ".join(nombre.split()), mas[0] if mas else ""),))


def juntar(fichas: Iterable[FichaDePlan]) -> FichaDePlan:
    """Lo primero que se dijo de cada cosa."""
    junta = FichaDePlan()
    for f in fichas:
        ya = {e.numero for e in junta.ejes}
        junta = replace(
            junta,
            nombre=junta.nombre or f.nombre,
            horizonte=junta.horizonte or f.horizonte,
            vision=junta.vision or f.vision,
            ejes=(*junta.ejes, *(e for e in f.ejes if e.numero not in ya)),
        )
    return junta
