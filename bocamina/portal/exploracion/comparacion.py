"""Dos escenarios, línea por línea."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.exploracion import Renglon
from bocamina.portal.exploracion.escenario import Escenario


@dataclass(frozen=True, slots=True)
class Diferencia:
    """`a` y `b` son None donde la línea no aplica."""

    nombre: str
    a: Fraction | None
    b: Fraction | None

    @property
    def monto(self) -> Fraction:
        return (self.b or Fraction(0)) - (self.a or Fraction(0))

    @property
    def es_igual(self) -> bool:
        return self.a == self.b


@dataclass(frozen=True, slots=True)
class Comparacion:
    a: Escenario
    b: Escenario

    @property
    def total(self) -> Diferencia:
        return Diferencia("Total", self.a.resultado.total_smldv, self.b.resultado.total_smldv)

    @property
    def pesos(self) -> Fraction:
        return self.b.resultado.total_cop - self.a.resultado.total_cop

    @property
    def proporcion(self) -> Fraction:
        """En SMLDV: si las fechas son de años distintos, los pesos ya mezclan dos salarios."""
        return abs(self.total.monto) / self.a.resultado.total_smldv

    @property
    def cambian(self) -> list[Diferencia]:
        return [d for d in self._todas() if not d.es_igual]

    @property
    def iguales(self) -> list[Diferencia]:
        return [d for d in self._todas() if d.es_igual and d.a is not None]

    @property
    def datos(self) -> list[tuple[str, str, str]]:
        """Lo que se respondió distinto: rótulo, en A, en B."""
        a, b = dict(self.a.ficha), dict(self.b.ficha)
        rotulos = dict.fromkeys((*a, *b))
        return [(r, a.get(r, "—"), b.get(r, "—")) for r in rotulos if a.get(r) != b.get(r)]

    def _todas(self) -> list[Diferencia]:
        suyas, otras = _renglones(self.a), _renglones(self.b)
        return [
            Diferencia(suyas[clave].nombre, suyas[clave].minimo_smldv, otras[clave].minimo_smldv)
            for clave in suyas
        ]


def _renglones(escenario: Escenario) -> dict[tuple[str, str], Renglon]:
    """Una actividad y una medida pueden llamarse igual: la clave dice de qué parte es."""
    resultado = escenario.resultado
    partes = (("actividad", resultado.actividades), ("medida", resultado.ambientales))
    return {(parte, id): r for parte, renglones in partes for id, r in renglones.items()}
