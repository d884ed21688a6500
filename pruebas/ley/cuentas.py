"""Cuentas escritas como se leen: «1,8 × 150,0001 + 406 = 676,00018», pasos separados por «;».

Además de + − × / y paréntesis: techo(…), piso(…) y mayor(… | …). Cada paso se comprueba; el último número
es el resultado. Así la cifra esperada sale de la cuenta y no de correr el programa.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from fractions import Fraction

OPERADORES = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
FUNCIONES = {"techo": math.ceil, "piso": math.floor, "mayor": max}
_NUMERO = re.compile(r"[0-9][0-9.]*(?:,[0-9]+)?")
_CON_PUNTOS = re.compile(r"([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]+)?")


def numero(texto: str) -> Fraction:
    """«5.000,0001» → 50000001/10000."""
    if not _CON_PUNTOS.fullmatch(texto.strip()):
        raise ValueError(f"«{texto}» no es un número en español")
    return Fraction(texto.strip().replace(".", "").replace(",", "."))


def evaluar(expresion: str) -> Fraction:
    """Solo números, operaciones y las tres funciones; nada más se ejecuta."""
    codigo = _NUMERO.sub(lambda m: repr(str(numero(m.group()))), expresion)
    codigo = codigo.replace("×", "*").replace("−", "-").replace("|", ",")
    return _valor(ast.parse(codigo.strip(), mode="eval").body)


def resultado(cuenta: str) -> Fraction:
    """El último número de la cuenta, después de comprobar cada igualdad."""
    for paso in cuenta.split(";"):
        expresion, igual, da = paso.partition("=")
        esperado = numero(da) if igual else numero(expresion)
        if evaluar(expresion) != esperado:
            raise ValueError(f"«{paso.strip()}» no da: {evaluar(expresion)}")
    return esperado


def _valor(nodo: ast.expr) -> Fraction:
    match nodo:
        case ast.Constant(value=str(texto)):
            return Fraction(texto)
        case ast.BinOp(left=izquierda, op=op, right=derecha) if type(op) in OPERADORES:
            return OPERADORES[type(op)](_valor(izquierda), _valor(derecha))
        case ast.Call(func=ast.Name(id=nombre), args=args, keywords=[]) if nombre in FUNCIONES:
            return Fraction(FUNCIONES[nombre](*map(_valor, args)))
    raise ValueError("la cuenta solo admite números, + − × /, paréntesis, techo, piso y mayor")
