"""Si un texto deja ver el nombre de una persona en reserva."""

from __future__ import annotations

from itertools import pairwise

from bocamina.nucleo.actores.parecido import VACIAS, palabras_sueltas


def nombra_a(texto: str, nombre: str) -> bool:
    """Trae todas las palabras del nombre, en cualquier orden, o dos de ellas seguidas.

    Prefiere equivocarse por cuidado: ante la duda se pide escribirlo de otra manera.
    """
    del_nombre = {p for p in palabras_sueltas(nombre) if p not in VACIAS}
    dichas = [p for p in palabras_sueltas(texto) if p not in VACIAS]
    if not del_nombre:
        return False
    if del_nombre <= set(dichas):
        return True
    return any(a != b and {a, b} <= del_nombre for a, b in pairwise(dichas))


def comparten_palabra(seudonimo: str, nombre: str) -> bool:
    """Un seudónimo con el apellido o el nombre de pila no esconde a nadie."""
    suyas = {p for p in palabras_sueltas(nombre) if p not in VACIAS}
    return not suyas.isdisjoint(palabras_sueltas(seudonimo))
