"""La fórmula de un indicador: cuatro operaciones entre variables con nombre, exacta."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isfinite

_SIGNOS = str.maketrans({"×": "*", "÷": "/", "−": "-", "[": "(", "]": ")"})
_OPERACIONES: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
LARGO_MAXIMO = 300


class FormulaInvalida(ValueError):
    """La fórmula no se entiende, o no se puede calcular con esos datos."""


def variables_de(formula: str) -> frozenset[str]:
    """Los símbolos que usa; `FormulaInvalida` si trae más que variables, números y cuatro operaciones."""
    nodos = list(ast.walk(_entender(formula)))
    for nodo in nodos:
        if isinstance(nodo, ast.Call | ast.Attribute | ast.Pow):
            raise FormulaInvalida("la fórmula solo admite variables, números, +, −, ×, ÷ y paréntesis")
    simbolos = frozenset(n.id for n in nodos if isinstance(n, ast.Name))
    calcular(formula, dict.fromkeys(simbolos, Fraction(1)), estricta=False)
    return simbolos


def calcular(formula: str, valores: Mapping[str, Fraction], *, estricta: bool = True) -> Fraction | None:
    """El resultado exacto; con `estricta`, dividir por cero se dice."""
    try:
        return _valor(_entender(formula), valores)
    except ZeroDivisionError:
        if estricta:
            raise FormulaInvalida("con esos datos la fórmula divide por cero") from None
        return None


def _entender(formula: str) -> ast.expr:
    if len(formula) > LARGO_MAXIMO:
        raise FormulaInvalida(f"la fórmula pasa de {LARGO_MAXIMO} caracteres")
    try:
        return ast.parse(formula.translate(_SIGNOS).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaInvalida(f"la fórmula «{formula[:60]}» no se entiende") from None


def _valor(nodo: ast.expr, valores: Mapping[str, Fraction]) -> Fraction:
    if isinstance(nodo, ast.BinOp) and type(nodo.op) in _OPERACIONES:
        return _OPERACIONES[type(nodo.op)](_valor(nodo.left, valores), _valor(nodo.right, valores))
    if isinstance(nodo, ast.UnaryOp) and isinstance(nodo.op, ast.USub):
        return -_valor(nodo.operand, valores)
    if isinstance(nodo, ast.Name):
        if nodo.id not in valores:
            raise FormulaInvalida(f"falta el dato de «{nodo.id}»")
        return valores[nodo.id]
    if isinstance(nodo, ast.Constant) and type(nodo.value) is int:
        return Fraction(nodo.value)
    if isinstance(nodo, ast.Constant) and isinstance(nodo.value, float) and isfinite(nodo.value):
        return Fraction(str(nodo.value))
    raise FormulaInvalida("la fórmula solo admite variables, números, +, −, ×, ÷ y paréntesis")
