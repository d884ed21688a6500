"""Las cuentas de una asamblea como se dicen en voz alta."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from bocamina.nucleo.asambleas.regla import Base, Clase, Mayoria, Quorum, Regla, Sentido
from bocamina.nucleo.explicacion import Cita

_BASES = {Base.INTEGRANTES: "los integrantes", Base.PRESENTES: "los presentes", Base.VOTOS: "los votos"}
_SENTIDOS = {Sentido.AL_MENOS: "al menos", Sentido.MAS_QUE: "más de"}


def se_necesitan(cantidad: int) -> str:
    return f"se necesita {cantidad}" if cantidad == 1 else f"se necesitan {cantidad}"


def contar(cantidad: int, singular: str, plural: str) -> str:
    return f"{cantidad} {singular if cantidad == 1 else plural}"


def parte(fraccion: Fraction, mas: int, base: Base) -> str:
    """«la mitad de los integrantes, más 1», «2/3 de los presentes», «13 de los integrantes»."""
    if not fraccion:
        return f"{mas} de {_BASES[base]}"
    nombre = "la mitad" if fraccion == Fraction(1, 2) else str(fraccion)
    return f"{nombre} de {_BASES[base]}" + (f", más {mas}" if mas else "")


def quorum_en_palabras(quorum: Quorum | None) -> str:
    if quorum is None:
        return "se decide fuera de sesión"
    return parte(quorum.fraccion, quorum.mas, quorum.base) if quorum.se_exige else "no se exige"


def mayoria_en_palabras(mayoria: Mayoria | None) -> str:
    if mayoria is None:
        return "solo fija el quórum"
    if mayoria.clase is Clase.SIMPLE:
        return "más votos a favor que en contra"
    if mayoria.clase is Clase.MAS_VOTADOS:
        return "quienes saquen más votos"
    return f"{_SENTIDOS[mayoria.sentido]} {parte(mayoria.fraccion, mayoria.mas, mayoria.base)}"


def cuenta_de(fraccion: Fraction, mas: int, base: int) -> str:
    """La aritmética: «1/2 × 15 = 7,5 → 7; 7 + 1 = 8», «2/3 × 10 = 20/3»."""
    if not fraccion:
        return str(mas)
    producto = fraccion * base
    texto = f"{fraccion} × {base} = {producto}"
    if not mas:
        return texto
    entero = producto.numerator // producto.denominator
    hacia_abajo = "" if producto == entero else f", hacia abajo {entero}"
    return f"{texto}{hacia_abajo}; {entero} + {mas} = {entero + mas}"


def citas_de(regla: Regla) -> tuple[Cita, ...]:
    return tuple(dict.fromkeys(c for s in regla.soportes for c in s.citas))


def criterios_de(regla: Regla) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for s in regla.soportes for c in s.criterios))


def analogias_de(regla: Regla) -> tuple[str, ...]:
    return tuple(f"Por analogía, sin norma: {s.analogia}" for s in regla.soportes if s.analogia)


def lista(nombres: Iterable[str]) -> str:
    """«A», «A y B», «A, B y C»."""
    *primeros, ultimo = nombres
    return f"{', '.join(primeros)} y {ultimo}" if primeros else ultimo
